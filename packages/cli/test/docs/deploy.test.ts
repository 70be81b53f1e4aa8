// The settings and the script tag of deploy/: everything that they name exists. Its other files have tests of their own.
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { blocks, read } from "./markdown.js";

const variables = parse(read("deploy/cairn.env"));
const { config, warnings } = readConfig(variables);

describe("cairn.env", () => {
  it("has settings that exist and values that pass", () => {
    expect(warnings).toEqual([]);
    expect(Object.keys(variables).length).toBeGreaterThan(3);
  });

  it("keeps both ports off the network", () => {
    expect([config.publicHost, config.privateHost]).toEqual(["127.0.0.1", "127.0.0.1"]);
  });
});

it("the page's tag names the collector with its path", () => {
  const [tag = ""] = blocks(read("deploy/README.md"), "html");
  expect(tag).toContain('src="https://shop.example/c/cairn.js"');
  expect(tag).toContain('data-host="https://shop.example/c"');
});
