// Who is marked as a bot: crawlers, by whatever says so; never the server that reports for its visitors.
import { describe, expect, it } from "vitest";
import { openCountries } from "../../src/index.js";
import { createSteps } from "../../src/load/enrich.js";
import { readRecord } from "../../src/load/read-record.js";
import { encodeRecord } from "../../src/log/record.js";

const reading = { steps: createSteps({ countries: openCountries() }), site: () => undefined };

/** What the loader makes of a page view with this header and this agent in its context. */
function pageView(header: string | undefined, context: object = {}) {
  const event = {
    messageId: "m1",
    anonymousId: "v1",
    context: {
      page: { url: "https://shop.example/?utm_source=news&utm_medium=email" },
      ...context,
    },
  };
  const head = { v: 1 as const, site: "default", visitor: "v1", receivedAt: 1.7e12, type: "page" };
  const whole = header === undefined ? head : { ...head, userAgent: header };
  const data = Buffer.concat(encodeRecord(whole, Buffer.from(JSON.stringify(event))));
  const [draft] = readRecord({ position: 1, data }, reading, 0).drafts;
  if (draft === undefined) throw new Error("the page view was refused");
  const { bot, browser, os, country, channel } = draft.row;
  return { bot, browser, os, country, channel };
}
const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const googlebot =
  "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/142.0.0.0 Safari/537.36";

describe("the header of a request", () => {
  it.each([
    "analytics-node-next/latest",
    "analytics-python/2.2.2",
    "analytics-go (version: 3.0.0)",
    "python-requests/2.31.0",
    "Python/3.11 aiohttp/3.8.5",
    "curl/8.5.0",
    "axios/1.7.2",
    "node",
    "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
    "undici",
    "Go-http-client/1.1",
    "okhttp/4.12.0",
    "PHP/8.2",
    "GuzzleHttp/7",
    "Java/17.0.1",
    "Apache-HttpClient/4.5.13 (Java/17.0.1)",
    "Ruby",
    "Boto3/1.26 md/Botocore#1.29",
    "my-shop-backend/1.0",
    "",
    undefined,
  ])("of a library says nothing about the visitor: %s", (header) => {
    expect(pageView(header)).toEqual({
      bot: 0,
      browser: "",
      os: "",
      country: "",
      channel: "email",
    });
  });

  it.each([
    googlebot,
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Googlebot-Image/1.0",
    "Baiduspider+(+http://www.baidu.com/search/spider.htm)",
    "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
    "CCBot/2.0 (https://commoncrawl.org/faq/)",
    "Yahoo! Slurp",
  ])("of a crawler marks its page view: %s", (header) => {
    expect(pageView(header)).toMatchObject({ bot: 1, channel: "email" });
  });

  it.each([
    [chrome, "Chrome", "Windows"],
    ["Opera/9.80 (Windows NT 6.0) Presto/2.12.388 Version/12.14", "Opera", "Windows"],
  ])("of a browser names the visitor's browser: %s", (header, browser, os) => {
    expect(pageView(header)).toMatchObject({ bot: 0, browser, os });
  });
});

it("a server's page view has its visitor's country, where it names the address", () => {
  const ip = "8.8.8.8";
  expect(pageView("axios/1.7.2", { ip })).toMatchObject({ country: "US" });
  expect(pageView(chrome, { ip })).toMatchObject({ country: "" });
});

describe("context.userAgent", () => {
  it("counts before the header, whatever it is", () => {
    expect(pageView(chrome, { userAgent: googlebot })).toMatchObject({ bot: 1 });
    expect(pageView(googlebot, { userAgent: chrome })).toMatchObject({ bot: 0, browser: "Chrome" });
    expect(pageView("axios/1.7.2", { userAgent: chrome })).toMatchObject({ browser: "Chrome" });
    expect(pageView(chrome, { userAgent: "curl/8.5.0" })).toMatchObject({ bot: 1 });
  });
});
