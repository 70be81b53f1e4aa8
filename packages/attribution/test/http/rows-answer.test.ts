// Rows as CSV, safe to open.
import { expect, test } from "vitest";
import { csv } from "../../src/http/rows-answer.js";

test("a spreadsheet runs nothing that came from an event", () => {
  expect(csv([{ channel: "=cmd()", note: 'a "b", c' }])).toBe(
    'channel,note\r\n\'=cmd(),"a ""b"", c"\r\n',
  );
});
