// The page or screen that the event happened on.
import { record, type Step, text } from "../draft.js";

/** A page, a screen or a page's URL in the context: only these open and continue a session. */
export const putPage: Step = ({ event, context, properties, row }) => {
  const page = record(context.page);
  const own = event.type === "page" ? (properties ?? {}) : {};
  row.url = text(own.url, 4096) || text(page.url, 4096);
  row.path = text(own.path, 1024) || text(page.path, 1024) || pathOf(row.url);
  row.title = text(own.title, 512) || text(page.title, 512);
  row.referrer = text(own.referrer, 4096) || text(page.referrer, 4096);
  row.hasPage = event.type === "page" || event.type === "screen" || row.url !== "" ? 1 : 0;
};

/** The path of an absolute URL, without building a URL object for each event. */
function pathOf(url: string): string {
  const host = url.indexOf("//");
  const start = host < 0 ? -1 : url.indexOf("/", host + 2);
  if (start < 0) return url === "" ? "" : "/";
  const end = url.slice(start).search(/[?#]/);
  return (end < 0 ? url.slice(start) : url.slice(start, start + end)).slice(0, 1024);
}
