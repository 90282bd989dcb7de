import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { expect, test } from "../browser/test.ts";
import { kindOfPage } from "../browser/looking.ts";

/** The Nu HTML checker, as a Java program (scripts/prepare installs Java). */
const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
/** Where strangers begin. */
const DOORS = ["/", "/lavoro/trecate", "/sportelli/trecate", "/sportelli/trecate/prenota", "/sportelli/trecate/appuntamento"];
/** What is for strangers. */
const PUBLIC = /^\/(lavoro\/|sportelli\/|come-funziona-abbinamento|privacy|accessibilita|ingresso|$)/;
/** Addresses under those that are no pages: papers, calendars, feeds, pieces for other sites. */
const NO_PAGE = /\.(pdf|ics|atom|rss|xml|csv)$|\/feed\//;
/** Pages are checked in one language of each direction, and in French, which has all of them. */
const LANGUAGES = ["it", "fr", "ar"];

interface Complaint {
  url: string;
  type: string;
  message: string;
  lastLine?: number;
  extract?: string;
}

test("every public page is valid HTML", async ({ request }, info) => {
  test.setTimeout(240_000);
  const folder = info.outputPath("pages");
  mkdirSync(folder, { recursive: true });
  const addresses = new Map<string, string>();
  for (const language of LANGUAGES) {
    const ahead = [...DOORS];
    const seen = new Set<string>();
    for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
      const kind = kindOfPage(address, "http://here");
      if (seen.has(kind) || !PUBLIC.test(kind) || NO_PAGE.test(kind)) continue;
      seen.add(kind);
      const answer = await request.get(address, { headers: { "accept-language": language } });
      if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
      expect(answer.status(), address).toBe(200);
      const html = await answer.text();
      const name = `${addresses.size}.html`;
      addresses.set(name, `${address} (${language})`);
      writeFileSync(join(folder, name), html);
      ahead.push(...links(html));
    }
    if (language === "it") expect(seen.size, "kinds of public pages").toBeGreaterThan(20);
  }
  const told = execFileSync(
    "java",
    ["-Xss8m", "-jar", CHECKER, "--exit-zero-always", "--stdout", "--errors-only", "--format", "json", folder],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  const { messages } = JSON.parse(told) as { messages: Complaint[] };
  const said = messages.map(({ url, message, lastLine, extract }) => {
    const page = addresses.get(url.split("/").pop()!);
    return `${page}, line ${lastLine}: ${message} — ${extract?.trim().slice(0, 160)}`;
  });
  console.log(`${addresses.size} public pages are checked`);
  expect(said).toEqual([]);
});

/** Where the links of a page lead, within the site. */
function links(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)].map(([, address]) => address!.replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
}
