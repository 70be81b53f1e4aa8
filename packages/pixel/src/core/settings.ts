// How one pixel behaves: the options of `createPixel`, of `init` and of the script tag, in one shape.
import type { WireEvent } from "./wire.js";

export type ConsentMode = "none" | "required" | "cookieless";

/** What a core needs to know, with or without a page. */
export interface CoreSettings {
  /** Public write key of the site. Without one every call waits for `init`. */
  key?: string | undefined;
  /** The collector: `https://example.com`, also with a path. Default: the script's own origin, else the page's. */
  host?: string | undefined;
  /**
   * `none` (default): nothing is asked. `required`: nothing is stored or sent before
   * `cairn("consent", "grant")`. `cookieless`: events are sent, with an id that dies with the page.
   */
  consent?: ConsentMode | undefined;
  /** Say on the console what is sent, held and refused. Default false. */
  debug?: boolean | undefined;
  /** Sees each event before it is kept; what it returns is sent, and nothing when that is nothing. */
  beforeSend?: ((event: WireEvent) => WireEvent | null | undefined) | undefined;
}

export interface Settings extends CoreSettings {
  /** Send page views without being asked. Default true. */
  auto?: boolean | undefined;
  /** Send a page view when the path changes without a load, if `auto` is on. Default true. */
  spa?: boolean | undefined;
  /**
   * What to load besides the closing event: `vitals outbound downloads forms clicks errors`. `false`
   * loads nothing, the closing event neither.
   */
  extras?: string | readonly string[] | false | undefined;
  /** Send a closing event with engagement time and scroll depth. Default true. */
  engagement?: boolean | undefined;
  /** Other domains of the site, which get the visitor's id in their links: `shop.example pay.example`. */
  link?: string | undefined;
  /** Query parameters that stay in addresses beside campaigns and click ids: `page size`; `*` keeps all. */
  params?: string | undefined;
  /** A second name of the global; Meta's parameters are checked where there is one. */
  alias?: string | undefined;
}

/** The collector's address without a slash at its end; a relative one is the page's own host. */
export function baseUrl({ host = "" }: CoreSettings): string {
  return host.replace(/\/$/, "");
}
