import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { type ConsoleMessage, expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

import { approve, approvedTraits } from "./approved.ts";
import { traitsOfPage } from "./traits.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** What is never right on any page, whatever the journey: kept while one goes, told at its end. */
export class Looking {
  private readonly faults: string[] = [];
  private readonly visited = new Set<string>();
  private readonly looked = new Set<string>();

  /** `scripts`: whether the pages run their script. axe is one, and cannot look where none runs. */
  constructor(
    readonly page: Page,
    /** The address of the demonstration. */
    readonly home: string,
    private readonly scripts = true,
  ) {
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame() && frame.url().startsWith("http")) this.visited.add(kindOfPage(frame.url()));
    });
    page.on("pageerror", (fault) => this.faults.push(`${page.url()}: ${fault.message}`));
    page.on("console", (message) => this.hear(message));
  }

  /**
   * Looks at the page as it is now: reachable for everybody (axe, no waivers), nothing scrolls sideways, no words are missing.
   */
  async look(): Promise<void> {
    await this.page.waitForLoadState();
    const where = this.page.url();
    if (this.scripts) await this.isReachable(where);
    await this.fits();
    const words = await this.page.locator("body").innerText();
    expect(words.match(/⟨[^⟩]*⟩/g), `words without a translation on ${where}`).toBeNull();
    this.looked.add(kindOfPage(where));
  }

  /** Nothing makes the page scroll sideways at its present width. */
  async fits(): Promise<void> {
    const sizes = await this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const wide = [...document.querySelectorAll("main *")].filter((element) => {
        return element.getBoundingClientRect().right > clientWidth + 1 && !element.closest(".table-frame, .board");
      });
      const names = wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
      return { scrollWidth, clientWidth, names };
    });
    const who = `too wide on ${this.page.url()}: ${sizes.names.join(" | ")}`;
    expect(sizes.scrollWidth, who).toBeLessThanOrEqual(sizes.clientWidth);
  }

  /** At the end of a journey: nothing went wrong in the console, and a journey that arrived passed no page by unseen. */
  end(arrived: boolean): void {
    expect(this.faults, "said in the browser's console").toEqual([]);
    if (!arrived) return;
    const unseen = [...this.visited].filter((page) => !this.looked.has(page));
    expect(unseen, "visited and never looked at").toEqual([]);
  }

  /** axe looks when the page shows something that it has not approved yet on this kind of page at this width. */
  private async isReachable(where: string): Promise<void> {
    const kind = `${kindOfPage(where)} ${this.page.viewportSize()?.width}`;
    const known = approvedTraits(kind);
    const traits = await this.page.evaluate(traitsOfPage);
    if (traits.every((trait) => known.has(trait))) return;
    expect(await this.brokenRules(), `accessibility of ${where}`).toEqual([]);
    approve(kind, traits);
  }

  private async brokenRules(): Promise<string[]> {
    if (await this.page.evaluate(() => !("axe" in window))) await this.page.evaluate(AXE);
    // From the top: halfway, the menu that stays in view lies on what is passed below it.
    await this.page.evaluate(() => scrollTo(0, 0));
    const results = await this.page.evaluate(
      (options) => (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(options),
      // The pages have no sounds or films to load; what is right needs no list.
      { runOnly: RULES, resultTypes: ["violations"], preload: false },
    );
    return results.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${rule.help} — ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
    );
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() !== "error") return;
    // The browser itself says so of each refused form and each page that is not there: those are answers, not accidents.
    const answered = /the server responded with a status of (404|410|422|403|409)/.test(message.text());
    if (answered && message.location().url === this.page.url()) return;
    this.faults.push(`${message.location().url}: ${message.text()}`);
  }
}

/** Addresses with their identities left out: `/persone/:id/modifica`, `/sportelli/trecate/invito/:code`. */
export function kindOfPage(address: string, from?: string): string {
  return new URL(address, from).pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
    .replace(/\/\d+(?=\/|$)/g, "/:n")
    .replace(/\/[0-9A-Z]{10}(?=\/|$)/g, "/:code");
}
