/** A word of the page's catalogue that the script needs; base.html puts them on the body. */
export function word(name: string): string {
  return document.body.dataset[`words${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
}

/** Says something to who listens to the page instead of seeing it. */
export function announce(text: string): void {
  const announcer = document.getElementById("announcer");
  if (!announcer) return;
  announcer.textContent = "";
  // A screen reader speaks changes; the same words put back at once would be none.
  window.setTimeout(() => { announcer.textContent = text; }, 60);
}
