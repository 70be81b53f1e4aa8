// A site's key and the collector's address in, what to paste where out.

interface Snippet {
  /** Where it goes, in a sentence. */
  where: string;
  code: string;
}

/** Makes `cairn(…)` callable before the script is there; the same as the pixel's own, which a test compares. */
export const stub = `!function(w,n,f){w[n]||(f=w[n]=function(){f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},f.push=f,f.queue=[],f.loaded=!1,f.version="0")}(window,"cairn")`;

/** @example snippets({ host: "http://localhost:8080", key: "wk_…" }).HTML.code // "<script>…</script>\n<script async …></script>" */
export function snippets({ host, key }: { host: string; key: string }): Record<string, Snippet> {
  const tag = `<script>${stub}</script>\n<script async src="${host}/cairn.js" data-key="${key}"></script>`;
  const options = `{ writeKey: "${key}", host: "${host}" }`;
  return {
    HTML: { where: "Into the head of every page.", code: tag },
    "Tag Manager": { where: "A tag of the type Custom HTML, on all pages.", code: tag },
    "Next.js": {
      where: "Into app/layout.tsx.",
      code: `import Script from "next/script";\n\n<Script src="${host}/cairn.js" data-key="${key}" strategy="afterInteractive" />`,
    },
    "React, Vue": {
      where: "Into index.html; views of the router are seen by themselves.",
      code: tag,
    },
    WordPress: {
      where: "Into functions.php of the theme, or by a plug-in for code in the head.",
      code: `add_action("wp_head", function () {\n  echo '${tag}';\n});`,
    },
    Shopify: { where: "Into theme.liquid, above </head>.", code: tag },
    "Segment, browser": {
      where: "analytics-next asks this collector for its settings.",
      code: `AnalyticsBrowser.load(\n  { writeKey: "${key}", cdnURL: "${host}" },\n  { integrations: { "Segment.io": { apiHost: "${host.replace(/^https?:\/\//, "")}/v1", protocol: "${host.split(":")[0]}" } } },\n);`,
    },
    "Segment, Node": {
      where: "analytics-node as it is.",
      code: `import { Analytics } from "@segment/analytics-node";\n\nconst analytics = new Analytics(${options});\nanalytics.track({ event: "Order Completed", userId: "mary", properties: { total: 79.9, currency: "EUR" } });`,
    },
    curl: {
      where: "One event from a terminal.",
      code: `curl -u ${key}: ${host}/v1/track -H 'content-type: application/json' \\\n  -d '{"event":"Test","anonymousId":"me"}'`,
    },
  };
}
