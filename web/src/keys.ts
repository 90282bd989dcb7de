// Remembered by this browser: whoever speaks to the computer or has a tremor may not want single keys (WCAG 2.1.4).
const OFF = "snodo:keys-off";

/** `/` goes to the search box, `?` shows the keys, wherever nobody is typing. The help itself can switch them off. */
export function keys(): void {
  const help = document.querySelector<HTMLDialogElement>("#key-help");
  document.querySelectorAll<HTMLElement>("[data-open-keys]").forEach((opener) => {
    opener.hidden = !help;
    opener.addEventListener("click", () => help?.showModal());
  });
  const choice = help?.querySelector<HTMLElement>("[data-keys-switch]");
  const box = choice?.querySelector<HTMLInputElement>("input");
  if (choice && box) {
    choice.hidden = false;
    box.checked = localStorage.getItem(OFF) === null;
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || localStorage.getItem(OFF)) return;
    const at = event.target as HTMLElement;
    if (at.isContentEditable || at.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog[open]")) return;
    if (event.key === "/") {
      const box = document.getElementById("search-box") ?? document.querySelector<HTMLElement>("input[type=search]");
      if (box) {
        event.preventDefault();
        box.focus();
      }
    } else if (event.key === "?") {
      event.preventDefault();
      help?.showModal();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll<HTMLDetailsElement>("details.drop[open]").forEach((drop) => {
      drop.open = false;
      if (drop.contains(document.activeElement)) drop.querySelector("summary")?.focus();
    });
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll<HTMLDetailsElement>("details.drop[open]").forEach((drop) => {
      if (!drop.contains(event.target as Node)) drop.open = false;
    });
  });
}
