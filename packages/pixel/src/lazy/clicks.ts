// Clicks and submits that lead out of the page, or that the page marked, become events; nothing is held up.
import { scrub } from "../address.js";
import { guarded } from "../core/guard.js";
import type { Lazy } from "../pixel.js";

const files =
  /\.(7z|apk|avi|csv|dmg|docx?|epub|exe|gz|key|mov|mp3|mp4|odt|pdf|pkg|pptx?|rar|rtf|txt|wav|wmv|xlsx?|zip)$/i;

/** `outbound_click`: a link to another host. */
export function watchOutbound(lazy: Lazy): void {
  onClick(lazy, "a[href]", (link) => {
    const { protocol, hostname, href } = link as HTMLAnchorElement;
    if (!/^https?:/.test(protocol) || hostname === location.hostname) return;
    lazy.pixel("track", "outbound_click", { url: scrub(href), host: hostname });
  });
}

/** `file_download`: a link to a file, by its ending or its attribute `download`. */
export function watchDownloads(lazy: Lazy): void {
  onClick(lazy, "a[href]", (link) => {
    const { href, pathname } = link as HTMLAnchorElement;
    if (!files.test(pathname) && !link.hasAttribute("download")) return;
    const file = scrub(pathname).split("/").pop();
    lazy.pixel("track", "file_download", { url: scrub(href), file });
  });
}

/** `form_submit`: which form, and where it goes; never what was written into it. */
export function watchForms({ pixel, say }: Lazy): void {
  const submitted = ({ target }: Event) => {
    if (!(target instanceof HTMLFormElement)) return;
    // A field may be named "action" or "id" and then hide the form's own.
    const attribute = (name: string) => target.getAttribute(name) ?? "";
    pixel("track", "form_submit", {
      form: attribute("id") || attribute("name"),
      action: scrub(new URL(attribute("action"), location.href).href),
    });
  };
  addEventListener("submit", guarded(say, submitted), true);
}

/** The event that the nearest `data-cairn-event` names, with the other `data-cairn-…` as its properties. */
export function watchClicks(lazy: Lazy): void {
  onClick(lazy, "[data-cairn-event]", (element) => {
    const properties: Record<string, string> = {};
    for (const { name, value } of element.attributes) {
      const [, word] = /^data-cairn-(.+)/.exec(name) ?? [];
      if (word && word !== "event") properties[word.replace(/-/g, "_")] = value;
    }
    lazy.pixel("track", element.getAttribute("data-cairn-event") as string, properties);
  });
}

/** Clicks of any button but the right one, which opens a menu; seen before the page's own listeners. */
function onClick({ say }: Lazy, selector: string, clicked: (element: Element) => void): void {
  const hear = guarded(say, (event: MouseEvent) => {
    const [target] = event.composedPath();
    const element = target instanceof Element && event.button !== 2 && target.closest(selector);
    if (element) clicked(element);
  });
  addEventListener("click", hear, true);
  addEventListener("auxclick", hear, true);
}
