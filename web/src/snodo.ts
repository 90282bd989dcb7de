// What makes the pages quicker to use. Every page works without it.
import { check } from "./check.js";
import { drag } from "./drag.js";
import { flash } from "./flash.js";
import { forgetAccepted, guard } from "./guard.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { poll } from "./poll.js";
import { selection } from "./selection.js";
import { sending } from "./sending.js";
import { suggest } from "./suggest.js";

function wake(part: ParentNode): void {
  const each = <E extends HTMLElement>(selector: string, does: (element: E) => void) => {
    if (part instanceof HTMLElement && part.matches(selector)) does(part as unknown as E);
    part.querySelectorAll<E>(selector).forEach(does);
  };
  each<HTMLInputElement>("input[data-suggest]", suggest);
  each<HTMLFormElement>("form[data-live]", (form) => live(form, wake));
  each<HTMLFormElement>("form[data-check]", check);
  each<HTMLFormElement>("form[data-guard]", guard);
  each<HTMLElement>("[data-poll]", (waiting) => poll(waiting, wake));
  each<HTMLElement>("[data-selection]", selection);
  each<HTMLElement>("[data-drag]", drag);
  each<HTMLElement>(".flash", flash);
}

document.documentElement.classList.add("scripted");
forgetAccepted();
keys();
sending();
wake(document);
document.querySelector<HTMLElement>("[data-focus]")?.focus();
