import { announce, word } from "./words.js";

// Whoever types pauses this long before the list follows, in milliseconds.
const PAUSE = 280;

/** Puts the part `selector` of a fetched page in the place of the one here. */
export function replacePart(selector: string, html: string): Element | null {
  const here = document.querySelector(selector);
  const there = new DOMParser().parseFromString(html, "text/html").querySelector(selector);
  if (!here || !there) return null;
  const ticked = new Set(rows(here).filter((row) => row.checked).map((row) => row.value));
  const refocus = rememberFocus(here);
  here.replaceWith(there);
  rows(there).forEach((row) => (row.checked ||= ticked.has(row.value)));
  refocus();
  return there;
}

const rows = (part: Element) => Array.from(part.querySelectorAll<HTMLInputElement>("input[data-select-row]"));

/** The focused element may be inside the replaced part: its successor takes the focus and what was typed meanwhile. */
function rememberFocus(part: Element): () => void {
  const before = document.activeElement;
  if (!(before instanceof HTMLElement) || !part.contains(before)) return () => undefined;
  const same = successorSelector(before);
  return () => {
    const after = same === null ? null : document.querySelector<HTMLElement>(same);
    after?.focus({ preventScroll: true });
    if (isTyped(before) && after instanceof HTMLInputElement) {
      after.value = before.value;
      after.setSelectionRange(before.selectionStart, before.selectionEnd);
    }
  };
}

const isTyped = (element: Element): element is HTMLInputElement =>
  element instanceof HTMLInputElement && (element.type === "text" || element.type === "search");

function successorSelector(element: HTMLElement): string | null {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const [name, value, address] = ["name", "value", "href"].map((attribute) => element.getAttribute(attribute));
  if (name) return `[name="${CSS.escape(name)}"]${value === null || isTyped(element) ? "" : `[value="${CSS.escape(value)}"]`}`;
  return address ? `a[href="${CSS.escape(address)}"]` : null;
}

/**
 * `<form data-live="#part">`: a GET form that is sent as soon as something in it changes. The part of the answer takes the place of the
 * part here, the address follows, and the focus stays.
 */
export function live(form: HTMLFormElement, afterwards: (part: Element) => void): void {
  const part = form.dataset.live;
  if (!part || form.dataset.liveReady) return;
  form.dataset.liveReady = "yes";
  let asked = 0;
  let last = "";
  let typing: number | undefined;

  const send = async () => {
    const address = new URL(form.action, location.href);
    address.search = new URLSearchParams(filled(form)).toString();
    if (address.href === last) return;
    last = address.href;
    const mine = ++asked;
    const waiting = document.querySelector(part);
    waiting?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      if (mine !== asked) return;
      if (!answer.ok || answer.redirected) return location.assign(address);
      const replaced = replacePart(part, await answer.text());
      if (!replaced) return location.assign(address);
      history.replaceState(null, "", address);
      afterwards(replaced);
      announce(word("updated"));
    } catch {
      if (mine !== asked) return;
      last = "";
      waiting?.removeAttribute("aria-busy");
      announce(word("offline"));
    }
  };

  form.addEventListener("input", (event) => {
    if (!isTyped(event.target as Element) || (event.target as HTMLInputElement).dataset.suggest) return;
    window.clearTimeout(typing);
    typing = window.setTimeout(() => void send(), PAUSE);
  });
  form.addEventListener("change", (event) => {
    window.clearTimeout(typing);
    if (!(event.target as HTMLElement).closest("[data-live-skip]")) void send();
  });
  form.addEventListener("submit", (event) => {
    if (form.method === "get") {
      event.preventDefault();
      window.clearTimeout(typing);
      last = "";
      void send();
    }
  });
}

/** What the form asks, without its empty fields: the address stays short enough to be read out. */
function filled(form: HTMLFormElement): [string, string][] {
  return Array.from(new FormData(form)).filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "");
}
