import { appendFileSync, existsSync, readFileSync } from "node:fs";

import { inFolder } from "../program/house.ts";

/** The traits of what axe has approved so far, in any journey of this run, on a kind of page at a width of the screen. */
export function approvedTraits(kind: string): Set<number> {
  const file = fileOf(kind);
  return new Set(existsSync(file) ? readFileSync(file, "utf8").split(" ").map(Number) : []);
}

/** axe found nothing wrong on a page with these traits. */
export function approve(kind: string, traits: number[]): void {
  appendFileSync(fileOf(kind), `${traits.join(" ")} `);
}

function fileOf(kind: string): string {
  return inFolder(`approved-${encodeURIComponent(kind)}`);
}
