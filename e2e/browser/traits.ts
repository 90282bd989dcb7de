/**
 * What of the open page matters to who cannot see it, as numbers: each element within its parent with its attributes, whether it has
 * words, whether there are several of it; equal identifiers; the order of headings. Which words and which numbers they are does not
 * matter. Two pages with the same traits are equally good or bad to axe. Runs in the browser, alone: it uses nothing from outside.
 */
export function traitsOfPage(): number[] {
  const plain = (words: string) => words.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "#");
  const worded = new Set(["alt", "aria-label", "title", "placeholder", "content", "value", "href", "src", "action", "data-label"]);
  const landmarks = new Set(["NAV", "SECTION", "ASIDE", "FORM", "MAIN", "LINK"]);
  const traitOf = (element: Element) => {
    const attributes = [...element.attributes].map(({ name, value }) => {
      const matters = !worded.has(name) || (landmarks.has(element.tagName) && name !== "action");
      return `${name}=${matters ? plain(value) : value.trim() !== ""}`;
    });
    const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    return `${element.tagName} ${attributes.sort().join(" ")} ${hasWords}`;
  };
  const count = new Map<string, number>();
  const add = (trait: string) => count.set(trait, (count.get(trait) ?? 0) + 1);
  const ids = new Set<string>();
  const walk = (element: Element, parent: string) => {
    const trait = traitOf(element);
    add(`${parent} > ${trait}`);
    if (element.id && ids.has(element.id)) add(`twice ${plain(element.id)}`);
    ids.add(element.id);
    if (element.tagName === "svg") return;
    for (const child of element.children) walk(child, trait);
  };
  walk(document.documentElement, "");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => heading.tagName);
  add(levels.filter((level, index) => level !== levels[index - 1]).join(" "));
  return [...count].map(([trait, times]) => {
    let number = 7;
    for (const letter of `${trait} ${times > 1}`) number = (Math.imul(number, 31) + letter.charCodeAt(0)) | 0;
    return number;
  });
}
