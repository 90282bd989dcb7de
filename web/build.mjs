// Builds web/dist: one style sheet, one script, fonts, icons, and manifest.json with the fingerprint of each file.
// The server answers /assets/NAME?v=FINGERPRINT and lets browsers keep such an answer for ever.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const finished = join(here, "dist");
// Made beside and put in place at the end: a program that is compiled meanwhile embeds the former or the new, never half.
const out = join(here, "dist.new");
const modules = join(here, "node_modules");
const browsers = ["chrome100", "firefox100", "safari15"];

const fingerprint = (content) => createHash("sha256").update(content).digest("hex").slice(0, 10);

function write(name, content) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), content);
}

/** Titillium Web: Latin for everybody, extended Latin fetched only by pages with a name that needs it. */
function fonts() {
  for (const weight of [400, 600, 700]) {
    for (const subset of ["latin", "latin-ext"]) {
      const file = `titillium-web-${subset}-${weight}-normal.woff2`;
      write(`fonts/${file}`, readFileSync(join(modules, "@fontsource/titillium-web/files", file)));
    }
  }
  write("fonts/LICENSE", readFileSync(join(modules, "@fontsource/titillium-web/LICENSE")));
}

/** Only the icons that the pages name; icons.json is the list. */
function icons() {
  const sprite = readFileSync(join(modules, "bootstrap-italia/dist/svg/sprites.svg"), "utf8");
  const wanted = JSON.parse(readFileSync(join(here, "icons.json"), "utf8"));
  const symbols = wanted.map((name) => {
    const found = sprite.match(new RegExp(`<(symbol|svg)[^>]*\\bid="${name}"[^>]*>([\\s\\S]*?)</\\1>`));
    if (!found) throw new Error(`icons.json names ${name}, which Bootstrap Italia's sprite does not have`);
    const box = found[0].match(/viewBox="([^"]+)"/)?.[1] ?? "0 0 24 24";
    return `<symbol id="${name}" viewBox="${box}">${found[2].trim()}</symbol>`;
  });
  write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

async function style() {
  const css = sass.compile(join(here, "styles/snodo.scss"), {
    loadPaths: [join(modules, "bootstrap-italia/src/scss"), modules],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "mixed-decls", "slash-div", "if-function"],
    logger: sass.Logger.silent,
  }).css;
  const small = await esbuild.transform(css, { loader: "css", minify: true, target: browsers });
  const withFingerprints = small.code.replace(/url\("?(fonts\/[^")?]+)"?\)/g, (_, file) =>
    `url("${file}?v=${fingerprint(readFileSync(join(out, file)))}")`);
  write("snodo.css", withFingerprints);
}

async function script() {
  const built = await esbuild.build({
    entryPoints: [join(here, "src/snodo.ts")],
    bundle: true, minify: true, format: "esm", target: browsers, write: false,
  });
  write("snodo.js", built.outputFiles[0].text);
}

const files = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? files(path) : [path];
});

const started = Date.now();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
fonts();
icons();
cpSync(join(here, "public"), out, { recursive: true });
await Promise.all([style(), script()]);
const manifest = Object.fromEntries(files(out).sort().map((path) =>
  [relative(out, path).replaceAll("\\", "/"), fingerprint(readFileSync(path))]));
write("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
rmSync(finished, { recursive: true, force: true });
renameSync(out, finished);
for (const name of ["snodo.css", "snodo.js", "icons.svg"]) {
  const content = readFileSync(join(finished, name));
  console.log(`${name}: ${(content.length / 1000).toFixed(1)} kB, ${(gzipSync(content, { level: 9 }).length / 1000).toFixed(1)} kB gzip`);
}
console.log(`web/dist built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
