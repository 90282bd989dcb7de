import { replacePart } from "./live.js";

// Whoever types pauses this long before it is looked up, in milliseconds.
const PAUSE = 400;

/**
 * `<form data-check="#part">`: while somebody writes, the form is sent as its own "look first" button (`passo=controlla`) would send it, and
 * the part of the answer that says what stands in the way takes the place of the one here. Nothing is written by it.
 */
export function check(form: HTMLFormElement): void {
  const part = form.dataset.check;
  if (!part || form.dataset.checkReady) return;
  form.dataset.checkReady = "yes";
  let asked = 0;
  let typing: number | undefined;

  const look = async () => {
    const mine = ++asked;
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => typeof value === "string" && fields.append(name, value));
    fields.set("passo", "controlla");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, headers: { accept: "text/html" } });
      if (mine === asked && answer.ok && !answer.redirected) replacePart(part, await answer.text());
    } catch {
      // Without an answer nothing is said: the button asks again, and saving decides.
    }
  };
  form.addEventListener("input", () => {
    window.clearTimeout(typing);
    typing = window.setTimeout(() => void look(), PAUSE);
  });
  if (begun(form)) void look();
}

/** Whether somebody wrote while the script was still on its way, or the browser gave back what was written before. */
function begun(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].some((field) =>
    field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
}
