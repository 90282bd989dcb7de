import { announce } from "./words.js";

/**
 * `<a data-move="/…/sposta">` dragged onto `<a data-gap href="…?sportello=…&operatore=…&inizio=…">` opens the page that moves it, with that time chosen: there
 * it is confirmed. The same page, without dragging, is one link away on the appointment's own.
 */
export function drag(grid: HTMLElement): void {
  let moving: string | null = null;
  const gapAt = (event: Event) => (event.target as HTMLElement).closest<HTMLElement>("td")?.querySelector<HTMLAnchorElement>("a[data-gap]") ?? null;
  const mark = (cell: Element | null) => {
    grid.querySelectorAll(".drop-here").forEach((other) => other !== cell && other.classList.remove("drop-here"));
    cell?.classList.add("drop-here");
  };
  grid.addEventListener("dragstart", (event) => {
    const entry = (event.target as HTMLElement).closest<HTMLElement>("[data-move]");
    moving = entry?.dataset.move ?? null;
    if (!moving || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", entry?.textContent ?? "");
  });
  grid.addEventListener("dragover", (event) => {
    const gap = gapAt(event);
    if (!moving || !gap) return mark(null);
    event.preventDefault();
    mark(gap.closest("td"));
  });
  grid.addEventListener("drop", (event) => {
    const gap = gapAt(event);
    if (!moving || !gap) return;
    event.preventDefault();
    const to = new URL(moving, location.href);
    new URL(gap.href).searchParams.forEach((value, name) => to.searchParams.set(name, value));
    announce(gap.textContent ?? "");
    location.assign(to);
  });
  grid.addEventListener("dragend", () => {
    moving = null;
    mark(null);
  });
}
