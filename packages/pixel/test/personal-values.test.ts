// Addresses and tokens in the page's own address do not leave it, whichever event carries them.
import { expect, it } from "vitest";
import { label, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

it("takes e-mail addresses and tokens out of every event", async () => {
  const { site, page } = stage;
  const extras = "errors vitals downloads outbound forms";
  const body = `<a id="file" download href="/f/mary@x.example.pdf?token=s3cret">file</a>
    <a id="out" href="http://other.example/mary@x.example?token=s3cret#id=s3cret">out</a>
    <form id="form" action="/send/mary@x.example?token=s3cret"></form>
    <script>addEventListener("click", (event) => event.preventDefault());
      addEventListener("submit", (event) => event.preventDefault())</script>`;
  const html = pageWith({ attributes: `data-key="wk_test" data-extras="${extras}"`, body });
  site.pages.set("/u/mary@x.example", html);
  const query = "utm_source=mary@x.example&utm_term=mary%2540x.example&token=s3cret";
  const loaded = page.waitForResponse(/cairn\.vitals-/);
  await page.goto(`${site.url}/u/mary@x.example?${query}#/id_token=s3cret&state=1`);
  await loaded;
  await page.waitForTimeout(300);
  await page.evaluate(`document.querySelector("#file").click(); document.querySelector("#out").click();
    document.querySelector("#form").requestSubmit();
    dispatchEvent(new ErrorEvent("error", { message: "Failed: https://x.example/?token=s3cret" }));
    dispatchEvent(new ErrorEvent("error", { message: "Nobody at mary@x.example" }))`);
  await page.waitForTimeout(1000);
  await page.goto(`${site.url}/next`);
  const wanted = ["page", "file_download", "outbound_click", "form_submit", "page_error"];
  for (const name of [...wanted, "page_leave", "web_vitals"]) {
    await expect.poll(() => site.received().map(label).join()).toContain(name);
  }
  expect(JSON.stringify(site.received())).not.toMatch(/mary|s3cret/);
  const errors = site.received().filter(({ event }) => event === "page_error");
  expect(errors[0]?.properties?.message).toBe("Failed: https://x.example/");
});
