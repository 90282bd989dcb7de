import { addChip } from "./chips.js";
import { announce, word } from "./words.js";

/** One answer of a suggestion address. */
interface Suggestion {
  value: string;
  label: string;
  note?: string;
}

const PAUSE = 120;
let lists = 0;

/**
 * `<input data-suggest="/address?tipo=x">`: an ARIA combobox with a list of suggestions (WAI-ARIA Authoring Practices 1.2, "list autocomplete
 * with manual selection"). What is chosen goes into the hidden field named by `data-suggest-target`, or becomes a chip of
 * `data-suggest-many`; words that nothing was chosen for stay as they are.
 */
export function suggest(input: HTMLInputElement): void {
  const source = input.dataset.suggest;
  if (!source || input.dataset.suggestReady) return;
  input.dataset.suggestReady = "yes";
  const target = input.dataset.suggestTarget
    ? input.closest("form")?.querySelector<HTMLInputElement>(`input[type=hidden][name="${CSS.escape(input.dataset.suggestTarget)}"]`)
    : null;
  const many = input.dataset.suggestMany;
  const list = document.createElement("ul");
  list.className = "suggest-list";
  list.id = `suggestions-${++lists}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", word("suggestions"));
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  let shown: Suggestion[] = [];
  let active = -1;
  let asked = 0;
  let timer: number | undefined;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index: number) => {
    active = index;
    list.querySelectorAll("[role=option]").forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
    if (index < 0) input.removeAttribute("aria-activedescendant");
  };

  const keep = (chip: { name: string; value: string; label: string }) => {
    const chips = input.closest(".field")?.querySelector<HTMLElement>(`[data-suggest-chips="${CSS.escape(many ?? "")}"]`);
    if (!chips) return;
    addChip(chips, { ...chip, checked: true });
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const choose = (suggestion: Suggestion) => {
    if (many) {
      keep({ name: many, value: suggestion.value, label: suggestion.label });
    } else {
      input.value = suggestion.label;
      if (target) target.value = suggestion.value;
    }
    announce(suggestion.label);
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const show = (suggestions: Suggestion[]) => {
    shown = suggestions;
    list.replaceChildren(...suggestions.map((suggestion, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const label = document.createElement("span");
      label.append(...marked(suggestion.label, input.value.trim()));
      option.append(label);
      if (suggestion.note) {
        const note = document.createElement("small");
        note.textContent = suggestion.note;
        option.append(note);
      }
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(suggestion));
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(suggestions.length > 0));
    announce(suggestions.length ? `${suggestions.length} ${word("suggestions")}` : word("none"));
  };

  const ask = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (text.length < 2) return close();
    const address = new URL(source, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      const suggestions = answer.ok ? ((await answer.json()) as Suggestion[]) : [];
      if (mine === asked && document.activeElement === input) show(suggestions);
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => {
    if (target) target.value = "";
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden && input.value.trim().length >= 2) void ask();
    if (event.key === "Enter" && many && active < 0 && input.value.trim() !== "") {
      // Free words become a chip too; Enter would have sent a half-filled form.
      event.preventDefault();
      announce(word("kept"));
      keep({ name: `${many}_words`, value: input.value.trim(), label: input.value.trim() });
      return close();
    }
    if (list.hidden) return;
    switch (event.key) {
      case "ArrowDown":
        mark((active + 1) % shown.length);
        break;
      case "ArrowUp":
        mark((active <= 0 ? shown.length : active) - 1);
        break;
      case "Enter":
        if (active < 0) return;
        choose(shown[active]);
        break;
      case "Escape":
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

/** The label with the typed part marked. */
function marked(label: string, typed: string): (string | HTMLElement)[] {
  const at = label.toLocaleLowerCase("it").indexOf(typed.toLocaleLowerCase("it"));
  if (at < 0) return [label];
  const mark = document.createElement("mark");
  mark.textContent = label.slice(at, at + typed.length);
  return [label.slice(0, at), mark, label.slice(at + typed.length)];
}
