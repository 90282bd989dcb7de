import { announce } from "./words.js";

/**
 * `<a data-move="/…/sposta">` dragged onto `<a data-gap href="…?sportello=…&operatore=…&inizio=…">` opens the page that moves it, with that time chosen: there
 * it is confirmed. The same page, without dragging, is one link away on the appointment's own. Dropped elsewhere in the `<… data-drag="x">`, `<p id="x">`
 * says why it stays.
 */
export function drag(grid: HTMLElement): void {
  const refused = document.getElementById(grid.dataset.drag ?? "");
  let moved: HTMLElement | null = null;
  // Where words are, some browsers name the words themselves.
  const cellAt = (event: Event) => {
    const place = event.target as Node;
    return (place instanceof Element ? place : place.parentElement)?.closest<HTMLElement>("td") ?? null;
  };
  const gapIn = (cell: Element | null) => cell?.querySelector<HTMLAnchorElement>("a[data-gap]") ?? null;
  const mark = (cell: Element | null) => {
    grid.querySelectorAll(".drop-here").forEach((other) => other !== cell && other.classList.remove("drop-here"));
    cell?.classList.add("drop-here");
  };
  const refuse = (cell: HTMLElement) => {
    if (!refused) return;
    const there = cell.querySelector<HTMLElement>("a");
    const { dragTaken = "", dragClosed = "" } = grid.dataset;
    refused.textContent = there ? dragTaken.replace("{}", there.innerText) : dragClosed;
    refused.hidden = false;
    refused.scrollIntoView({ block: "nearest" });
  };
  grid.addEventListener("dragstart", (event) => {
    moved = (event.target as HTMLElement).closest<HTMLElement>("[data-move]");
    if (!moved || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", moved.innerText);
  });
  grid.addEventListener("dragover", (event) => {
    const cell = cellAt(event);
    mark(moved && gapIn(cell) ? cell : null);
    // Also where it cannot stay: only what may be dropped can be answered.
    if (moved && cell) event.preventDefault();
  });
  grid.addEventListener("drop", (event) => {
    const cell = cellAt(event);
    if (!moved || !cell) return;
    event.preventDefault();
    const gap = gapIn(cell);
    if (gap) {
      const to = new URL(moved.dataset.move ?? "", location.href);
      new URL(gap.href).searchParams.forEach((value, name) => to.searchParams.set(name, value));
      announce(gap.innerText);
      location.assign(to);
    } else if (!cell.contains(moved)) {
      refuse(cell);
    }
  });
  grid.addEventListener("dragend", () => {
    moved = null;
    mark(null);
  });
}
