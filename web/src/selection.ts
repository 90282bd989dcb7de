/** The bar under a list whose rows are chosen: how many are, and all at once. */
export function selection(bar: HTMLElement): void {
  const form = bar.closest("form");
  const count = bar.querySelector<HTMLElement>("[data-selection-count]");
  if (!form || !count || bar.dataset.selectionReady) return;
  bar.dataset.selectionReady = "yes";
  const hint = count.textContent ?? "";
  const rows = () => Array.from(form.querySelectorAll<HTMLInputElement>("input[data-select-row]"));
  const all = bar.querySelector<HTMLElement>("[data-select-all]");
  const box = all?.querySelector<HTMLInputElement>("input");

  const tell = () => {
    const chosen = rows().filter((row) => row.checked).length;
    const words = chosen === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = chosen === 0 ? hint : `${chosen} ${words ?? ""}`;
    if (box) {
      box.checked = chosen > 0 && chosen === rows().length;
      box.indeterminate = chosen > 0 && chosen < rows().length;
    }
  };

  if (all && rows().length > 1) all.hidden = false;
  box?.addEventListener("change", () => {
    rows().forEach((row) => (row.checked = box.checked));
    tell();
  });
  form.addEventListener("change", tell);
  tell();
}
