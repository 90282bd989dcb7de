/** The browser that `scripts/browser` found and `scripts/journeys` gives; without one, Playwright's own. */
export function chromium(): string | undefined {
  return process.env.SNODO_CHROMIUM || undefined;
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
