import { word } from "./words.js";

// How long a plain confirmation stays, in milliseconds. One that can be undone, warns or refuses stays until it is closed.
const STAY = 9000;

/** Gives the message that the last page left a button that closes it; Escape closes it too. */
export function flash(message: HTMLElement): void {
  const leave = () => message.remove();
  const close = document.createElement("button");
  close.type = "button";
  close.className = "flash-close";
  close.setAttribute("aria-label", word("close"));
  close.textContent = "✕";
  close.addEventListener("click", leave);
  message.append(close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) leave();
  });
  if (!message.matches(".flash-success") || message.querySelector("form")) return;
  let leaving = window.setTimeout(leave, STAY);
  const hold = () => window.clearTimeout(leaving);
  const resume = () => {
    hold();
    leaving = window.setTimeout(leave, STAY);
  };
  message.addEventListener("pointerenter", hold);
  message.addEventListener("focusin", hold);
  message.addEventListener("pointerleave", resume);
  message.addEventListener("focusout", resume);
}
