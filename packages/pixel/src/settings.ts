// How one pixel behaves: the options of `createPixel`, of `init` and of the script tag, in one shape.

export type ConsentMode = "none" | "required" | "cookieless";

export interface Settings {
  /** Public write key of the site. Without one every call waits for `init`. */
  key: string;
  /** The collector: `https://example.com`, also with a path. Default: the script's own origin, else the page's. */
  host: string;
  /** Send page views without being asked. Default true. */
  auto: boolean;
  /** Send a page view when the path changes without a load, if `auto` is on. Default true. */
  spa: boolean;
  /**
   * `none` (default): nothing is asked. `required`: nothing is stored or sent before
   * `cairn("consent", "grant")`. `cookieless`: events are sent, with an id that dies with the page.
   */
  consent: ConsentMode;
  /** Say on the console what is sent, held and refused. Default false. */
  debug: boolean;
}

export const defaultSettings: Settings = {
  key: "",
  host: "",
  auto: true,
  spa: true,
  consent: "none",
  debug: false,
};

/**
 * The address that batches are posted to.
 * @example batchUrl("metrics.example.com/") // "//metrics.example.com/v1/batch"
 */
export function batchUrl(host: string): string {
  const absolute = !host || /^(https?:|\/)/.test(host) ? host : `//${host}`;
  return `${absolute.replace(/\/+$/, "")}/v1/batch`;
}
