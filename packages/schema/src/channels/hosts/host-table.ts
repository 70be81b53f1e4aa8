// The shape of the host tables: source name in, the hosts and app packages that carry it out.

/**
 * One class of referrers: a source name and, split by spaces, what belongs to it.
 *
 * - `bing.com` covers the host and everything below it.
 * - `google.*` covers the name under `.com` and every country suffix (`google.co.uk`, `google.de`),
 *   but not `google.xyz`, which anyone can buy.
 * - `com.reddit.frontpage` is an Android package, sent as `android-app://com.reddit.frontpage/`.
 */
export type HostTable = Readonly<Record<string, string>>;

/** What a referrer is, in the words that the channel rules use. */
export type SourceClass = "search" | "social" | "video" | "shopping" | "ai" | "email";
