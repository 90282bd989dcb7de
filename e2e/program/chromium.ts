import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** The browser of this machine: SNODO_CHROMIUM when given, else the first of the usual names on the path. */
export function chromium(): string {
  const named = process.env.SNODO_CHROMIUM;
  if (named) return named;
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      if (runnable(path)) return path;
    }
  }
  throw new Error(
    "Manca Chromium. Su Debian: apt-get install chromium. Altrove: SNODO_CHROMIUM=/percorso/del/browser",
  );
}

/** Nothing is fetched from outside, nothing is kept from an earlier run; the sandbox cannot be had as root. */
export function launchFlags(): string[] {
  const flags = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
  ];
  return process.getuid?.() === 0 ? [...flags, "--no-sandbox"] : flags;
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
