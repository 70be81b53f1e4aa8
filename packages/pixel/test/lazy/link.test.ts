// Links to the site's other domains: they carry the id while it may be kept, and nothing else is touched.
import { expect, it } from "vitest";
import { arrived, quietMs, setStage } from "../browser-test.js";
import { pageWith } from "../recording-site.js";

const stage = setStage();

const links = `<a href="mailto:mary@x.example">mail</a> <a href="tel:112">call</a>
  <a href="http://shop.example/?a=1#top">shop</a> <a href="http://other.example/">other</a>
  <x-card></x-card><script>document.querySelector("x-card").attachShadow({ mode: "open" }).innerHTML =
    '<a href="http://shop.example/deep"><b>deep</b></a>'</script>`;

async function clickAll(attributes: string, before = ""): Promise<string[]> {
  const { site, page } = stage;
  const body = `${links}<script>addEventListener("click", (event) => event.preventDefault())</script>`;
  const link = `data-key="wk_test" data-link=" Shop.Example, " ${attributes}`;
  site.pages.set("/", pageWith({ attributes: link, before, body }));
  const loaded = page.waitForResponse(/cairn\.link-/);
  await page.goto(site.url);
  await loaded;
  await page.waitForTimeout(quietMs);
  return page.evaluate(`(() => {
    const deep = document.querySelector("x-card").shadowRoot;
    deep.querySelector("b").dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
    const all = [...document.querySelectorAll("a")];
    for (const link of all) link.click();
    return [...all, deep.querySelector("a")].map(({ href }) => href);
  })()`);
}

it("marks links to listed domains, in whatever case and inside a component, and no others", async () => {
  const [mail, call, shop, other, deep] = await clickAll("");
  expect([mail, call, other]).toEqual([
    "mailto:mary@x.example",
    "tel:112",
    "http://other.example/",
  ]);
  const [view] = await arrived(stage.site, 1);
  const mark = new RegExp(`[?&]cairn_link=${view?.anonymousId}(\\*|%2A)`);
  expect(shop).toMatch(mark);
  expect(shop).toContain("?a=1&");
  expect(shop).toContain("#top");
  expect(deep).toMatch(mark);
});

it.each([
  ["consent is required", 'data-consent="required"', ""],
  ["nothing is kept", 'data-consent="cookieless"', ""],
  ["the visitor has opted out", "", `<script>localStorage.setItem("cairn_opt_out", "1")</script>`],
])("takes no id to another domain while %s", async (_name, attributes, before) => {
  const all = await clickAll(attributes, before);
  expect(all.join()).not.toContain("cairn_link");
});

it("does not hold up the page's events until its file is there", async () => {
  const { site, page } = stage;
  await page.route(/cairn\.link-/, () => {});
  site.pages.set("/", pageWith({ attributes: 'data-key="wk_test" data-link="shop.example"' }));
  await page.goto(site.url, { waitUntil: "commit" });
  expect(await arrived(site, 1)).toHaveLength(1);
});

it.each([
  ["two minutes old", -121_000],
  ["of the future", 3600_000],
])("takes no id from a link that is %s", async (_name, offsetMs) => {
  const { site, page, browser } = stage;
  // The browser's other name for the same site is the other domain.
  const other = site.url.replace("127.0.0.1", "localhost");
  const time = (Date.now() + offsetMs).toString(36);
  const target = `${other}/two?cairn_link=stranger*${time}`;
  site.pages.set("/two", pageWith({ attributes: 'data-key="wk_test" data-link="127.0.0.1"' }));
  const policy = '<meta name="referrer" content="unsafe-url">';
  site.pages.set("/one", `${policy}<a href="${target}">two</a>`);
  await page.goto(`${site.url}/one`);
  await page.click("a");
  const [view] = await arrived(site, 1);
  expect(view?.context.page.referrer).toContain("/one");
  expect(view?.anonymousId).not.toBe("stranger");
  expect(browser.isConnected()).toBe(true);
});
