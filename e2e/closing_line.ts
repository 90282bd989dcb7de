import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";

/** The last line says how many passed and how many failed, for whoever reads only that. */
export default class ClosingLine implements Reporter {
  private all?: Suite;
  private line = "";

  onBegin(_: unknown, suite: Suite): void {
    this.all = suite;
  }

  onEnd(result: FullResult): void {
    const outcomes = this.all?.allTests().map((test) => test.outcome()) ?? [];
    const passed = outcomes.filter((outcome) => outcome === "expected").length;
    const skipped = outcomes.filter((outcome) => outcome === "skipped").length;
    const failed = outcomes.length - passed - skipped;
    const notRun = skipped > 0 ? `, ${skipped} not run` : "";
    const ending = result.status === "passed" ? "" : ` (${result.status})`;
    this.line = `${passed} passed, ${failed} failed${notRun}${ending}`;
  }

  /** After the other reporters have had their say. */
  async onExit(): Promise<void> {
    console.log(this.line);
  }
}
