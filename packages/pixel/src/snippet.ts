// What a page carries in its HTML: the script tag, and the stub for calls made before the script is there.

/**
 * Inline JavaScript that makes `cairn(…)` callable at once; cairn.js replays the calls in order.
 * Only pages that call `cairn` from inline scripts need it. For Meta's pages, take `stubFor("fbq")`.
 */
export const stub = stubFor("cairn");

/** The stub under another global name, which has to be the `data-alias` of the script tag. */
export function stubFor(name: string): string {
  return `!function(w,n,f){w[n]||(f=w[n]=function(){f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},f.push=f,f.queue=[],f.loaded=!1,f.version="0")}(window,${JSON.stringify(name)})`;
}

/**
 * The one line that installs the pixel. A host without a scheme is taken as http.
 * @example scriptTag("http://localhost:8080", "wk_1")
 * // <script async src="http://localhost:8080/cairn.js" data-key="wk_1"></script>
 */
export function scriptTag(host: string, key: string): string {
  const base = (/^https?:\/\//.test(host) ? host : `http://${host}`).replace(/\/+$/, "");
  return `<script async src="${attribute(`${base}/cairn.js`)}" data-key="${attribute(key)}"></script>`;
}

function attribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
