import { word } from "./words.js";

// Milliseconds.
const PATIENCE = 15_000;

/** A form is sent once: its button says so until the answer comes. */
export function sending(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const pressed = event.submitter as HTMLButtonElement | null;
    if (event.defaultPrevented || form.method !== "post" || "noBusy" in form.dataset || !pressed) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // After the browser has collected the form: a disabled button would not be sent.
    window.setTimeout(() => {
      pressed.dataset.words = pressed.textContent ?? "";
      pressed.setAttribute("aria-disabled", "true");
      pressed.setAttribute("aria-busy", "true");
      pressed.textContent = word("sending");
    });
    // An answer that is a download, or none at all, leaves this page here: its button comes back.
    window.setTimeout(() => release(form), PATIENCE);
  });
  // Back from the next page, the browser may show this one as it was left.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach(release);
  });
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  Array.from(form.elements).forEach((pressed) => {
    if (!(pressed instanceof HTMLButtonElement) || pressed.dataset.words === undefined) return;
    pressed.textContent = pressed.dataset.words;
    pressed.removeAttribute("aria-disabled");
    pressed.removeAttribute("aria-busy");
    delete pressed.dataset.words;
  });
}
