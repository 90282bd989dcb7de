import { replacePart } from "./live.js";

/**
 * `<div id="x" data-poll="2">`: fetches this page again every two seconds and takes the part's successor, until the successor no longer asks
 * for it. A page in the background waits.
 */
export function poll(part: HTMLElement, afterwards: (part: Element) => void): void {
  const seconds = Number(part.dataset.poll);
  if (!part.id || !(seconds > 0) || part.dataset.pollReady) return;
  part.dataset.pollReady = "yes";
  const again = () => window.setTimeout(look, seconds * 1000);
  const look = async () => {
    if (!part.isConnected) return;
    if (document.hidden) return void again();
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!answer.ok || answer.redirected) return location.reload();
      const replaced = replacePart(`#${CSS.escape(part.id)}`, await answer.text());
      if (replaced) afterwards(replaced);
      else location.reload();
    } catch {
      again();
    }
  };
  again();
}
