import * as drafts from "./drafts.js";
import { word } from "./words.js";

const SENT = "snodo:sent";

/**
 * `<form data-guard="key">`: leaving an edited form asks first, and what was typed is kept in this tab until the form is accepted: a session
 * that ends, or a page that is closed by mistake, loses nothing. Passwords, tokens and files are never kept.
 */
export function guard(form: HTMLFormElement): void {
  if (form.dataset.guardReady) return;
  form.dataset.guardReady = "yes";
  const key = drafts.keyOf(form);
  let edited = refused(form);
  let keeping: number | undefined;

  const draft = drafts.stored(key);
  if (edited) drafts.store(key, drafts.read(form));
  else if (draft && JSON.stringify(draft) !== JSON.stringify(drafts.read(form))) offer(form, draft, key);
  else drafts.forget(key);

  form.addEventListener("input", () => {
    edited = true;
    window.clearTimeout(keeping);
    keeping = window.setTimeout(() => drafts.store(key, drafts.read(form)), 200);
  });
  form.addEventListener("submit", () => {
    edited = false;
    window.clearTimeout(keeping);
    drafts.store(key, drafts.read(form));
    sessionStorage.setItem(SENT, key);
  });
  window.addEventListener("beforeunload", (event) => {
    if (edited) event.preventDefault();
  });
}

/**
 * The page after a sending tells how it went. Accepted: the words are no longer needed. Refused: the form came back full, perhaps under
 * another address, and starts its own draft. A failure or a sign-in page instead of the answer: the draft waits.
 */
export function forgetAccepted(): void {
  document.querySelector("form[action='/esci']")?.addEventListener("submit", drafts.forgetAll);
  const sent = sessionStorage.getItem(SENT);
  if (sent === null) return;
  sessionStorage.removeItem(SENT);
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const failed = (arrival?.responseStatus ?? 200) >= 400 || document.querySelector("input[type=password]") !== null;
  if (refused(document) || !failed) drafts.forget(sent);
}

const refused = (part: ParentNode): boolean => part.querySelector(".error-summary, [aria-invalid=true]") !== null;

function offer(form: HTMLFormElement, draft: drafts.Draft, key: string): void {
  const note = document.createElement("div");
  note.className = "callout-note actions no-print";
  const first = () => form.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
  const restore = button(word("restore"), "btn btn-small btn-outline-primary");
  restore.addEventListener("click", () => {
    note.remove();
    drafts.write(form, draft);
    form.dispatchEvent(new Event("input"));
    first();
  });
  const discard = button(word("discard"), "btn btn-small btn-quiet");
  discard.addEventListener("click", () => {
    note.remove();
    drafts.forget(key);
    first();
  });
  const words = document.createElement("p");
  words.textContent = word("draft");
  note.append(words, restore, discard);
  form.prepend(note);
}

function button(text: string, className: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  return made;
}
