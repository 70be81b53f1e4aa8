// Links between the domains of a site: an id in an address is taken while it is fresh, and only from a listed domain.
import { expect, it } from "vitest";
import { arrived, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();
const second = 1000;

/** Follows a link as another domain would have marked it, from a page that is listed or is not. */
async function follow(ageMs: number, listed = "127.0.0.1") {
  const { site, page } = stage;
  site.pages.set("/from", "<!doctype html><title>From</title>");
  site.pages.set("/to", pageWith({ attributes: `data-key="wk_test" data-link="${listed}"` }));
  await page.goto(`${site.url}/from`);
  const stamp = (Date.now() - ageMs).toString(36);
  await page.evaluate(`location.href = "/to?cairn_link=visitor-from-elsewhere*${stamp}"`);
  const [view] = await arrived(site, 1);
  return view;
}

it.each([0, 110 * second])("takes the id of a link that is %i ms old", async (ageMs) => {
  expect((await follow(ageMs))?.anonymousId).toBe("visitor-from-elsewhere");
});

it.each([121 * second, 3600 * second])("does not where it is %i ms old", async (ageMs) => {
  expect((await follow(ageMs))?.anonymousId).not.toBe("visitor-from-elsewhere");
});

it("does not where no listed domain sent the visitor", async () => {
  expect((await follow(0, "shop.example pay.example"))?.anonymousId).not.toBe(
    "visitor-from-elsewhere",
  );
});

it("keeps the mark out of the address that is sent", async () => {
  expect((await follow(0))?.context.page).toMatchObject({ url: `${stage.site.url}/to` });
});

it("says which id the domain had before", async () => {
  const { site, page } = stage;
  await page.context().addCookies([{ name: "cairn_id", value: "own-visitor", url: site.url }]);
  await follow(0);
  const linked = (await arrived(site, 2)).find(({ event }) => event === "visitor_link");
  expect(linked).toMatchObject({
    anonymousId: "visitor-from-elsewhere",
    properties: { previous_id: "own-visitor" },
  });
});

it("says nothing where the domain had none, or the same", async () => {
  const { site, page } = stage;
  const first = await follow(0);
  await page.goto("about:blank");
  await follow(0);
  // A page that is left before it has its answer sends its events once more.
  const later = () => site.received().filter(({ messageId }) => messageId !== first?.messageId);
  await expect.poll(() => later().length).toBeGreaterThan(0);
  await page.waitForTimeout(quietMs);
  expect(later().map(({ type }) => type)).toEqual(["page"]);
});
