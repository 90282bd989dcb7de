import { addChip, chips, type Chip } from "./chips.js";

/** What was typed in a form: its fields in their order (checked is null for those that are not boxes), and the chips of its lists. */
export interface Draft {
  fields: [name: string, value: string, checked: boolean | null][];
  lists: Record<string, Chip[]>;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const PREFIX = "snodo:typed:";
const NEVER_KEPT = ["password", "file", "submit", "button"];
// They belong to the page as it was served, not to what the person typed.
const OF_THE_PAGE = ["csrf", "revision"];

/** The draft's key: the form's own name on this address; it lives in this tab only. */
export const keyOf = (form: HTMLFormElement): string => `${PREFIX}${form.dataset.guard}:${location.pathname}`;

/** What the form holds now. */
export function read(form: HTMLFormElement): Draft {
  const lists = chipLists(form).map((list) => [list.dataset.suggestChips ?? "", chips(list)] as const);
  return { fields: fields(form).map((field) => [field.name, field.value, checked(field)]), lists: Object.fromEntries(lists) };
}

/** Writes a draft back into the form; what the form no longer has is passed over. */
export function write(form: HTMLFormElement, draft: Draft): void {
  const free = fields(form);
  for (const [name, value, was] of draft.fields) {
    const at = free.findIndex((field) => field.name === name && (was === null ? checked(field) === null : field.value === value));
    if (at < 0) continue;
    const [field] = free.splice(at, 1);
    if (was === null) field.value = value;
    else (field as HTMLInputElement).checked = was;
  }
  for (const list of chipLists(form)) {
    for (const chip of draft.lists[list.dataset.suggestChips ?? ""] ?? []) addChip(list, chip);
  }
}

/** The draft kept under the key, if there is one. */
export function stored(key: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

/** Keeps a draft; when the tab's memory is full or forbidden, leaving the page still asks. */
export function store(key: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Nothing to do: see above.
  }
}

/** Lets go of one draft. */
export const forget = (key: string): void => sessionStorage.removeItem(key);

/** Lets go of all of them: who signs out leaves nothing behind on the desk. */
export function forgetAll(): void {
  Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach(forget);
}

const chipLists = (form: HTMLFormElement) => Array.from(form.querySelectorAll<HTMLElement>("[data-suggest-chips]"));

function fields(form: HTMLFormElement): Field[] {
  return Array.from(form.elements).filter((field): field is Field =>
    (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement)
    && field.name !== "" && !OF_THE_PAGE.includes(field.name) && !NEVER_KEPT.includes(field.type) && !field.closest("[data-suggest-chips]"));
}

const checked = (field: Field): boolean | null =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio") ? field.checked : null;
