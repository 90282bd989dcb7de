/** One word chosen among many: a ticked box that sends its value; unticking it takes it away. */
export interface Chip {
  name: string;
  value: string;
  label: string;
  checked: boolean;
}

/** Adds a chip, or ticks the one that is already there. */
export function addChip(list: HTMLElement, chip: Chip): void {
  const same = boxes(list).find((box) => box.name === chip.name && box.value === chip.value);
  if (same) {
    same.checked = chip.checked;
    return;
  }
  const item = document.createElement("li");
  const label = document.createElement("label");
  label.className = "chip";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.name = chip.name;
  box.value = chip.value;
  box.checked = chip.checked;
  const words = document.createElement("span");
  words.textContent = chip.label;
  label.append(box, words);
  item.append(label);
  list.append(item);
}

/** The chips of a list, as they are now. */
export function chips(list: HTMLElement): Chip[] {
  return boxes(list).map(({ name, value, checked, parentElement }) =>
    ({ name, value, checked, label: parentElement?.textContent?.trim() ?? "" }));
}

const boxes = (list: HTMLElement) => Array.from(list.querySelectorAll("input"));
