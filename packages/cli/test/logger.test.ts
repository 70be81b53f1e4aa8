// What is logged never holds keys, passwords, e-mails or the addresses of people.
import { describe, expect, it } from "vitest";
import { createLogger } from "../src/logger.js";

const secrets = [
  "wk_abcdefghijklmnop",
  "sk_abcdefghijklmnop",
  "hunter2",
  "ann@example.com",
  "203.0.113.7",
  "2001:db8::17",
  "eyJhbGciOi",
  "session-cookie-value",
  "one-time-token",
  "+49301234567",
];

describe("logger", () => {
  it.each([true, false])("writes none of the secrets given to it (plain: %s)", (plain) => {
    const written: string[] = [];
    const stream = { write: (line: string) => void written.push(line) };
    const logger = createLogger({ name: "test", level: "trace", plain, stream });
    logger.info(
      { headers: { authorization: "Bearer eyJhbGciOi", cookie: "session-cookie-value" } },
      "a",
    );
    logger.info(
      { req: { headers: { authorization: "x eyJhbGciOi", "x-forwarded-for": "203.0.113.7" } } },
      "b",
    );
    logger.info({ ip: "203.0.113.7", body: { writeKey: "hunter2", ip: "2001:db8::17" } }, "c");
    logger.info(
      { req: { remoteAddress: "203.0.113.7" }, email: "ann@example.com", phone: "+49301234567" },
      "d",
    );
    logger.warn({ password: "hunter2", token: "one-time-token", apiKey: "hunter2" }, "e");
    logger.error(
      new Error("connect http://default:hunter2@db:8123 failed for ann@example.com"),
      "f",
    );
    logger.info(
      "GET /login?token=one-time-token and /tr?id=wk_abcdefghijklmnop with sk_abcdefghijklmnop",
    );
    logger.info({ url: "/v1?key=hunter2", note: "Authorization: Basic eyJhbGciOi==" }, "g");
    expect(written).toHaveLength(8);
    for (const secret of secrets) expect(written.join("")).not.toContain(secret);
  });

  it("writes JSON lines with time, level and name for programs", () => {
    const written: string[] = [];
    const stream = { write: (line: string) => void written.push(line) };
    createLogger({ name: "collector", level: "info", stream }).warn({ waitMs: 250 }, "again");
    expect(JSON.parse(written[0] ?? "")).toMatchObject({
      level: 40,
      name: "collector",
      waitMs: 250,
      msg: "again",
    });
  });

  it("writes words for people at a terminal", () => {
    const written: string[] = [];
    const stream = { write: (line: string) => void written.push(line) };
    createLogger({ name: "engine", level: "info", plain: true, stream }).error(
      new Error("disk full"),
      "stopped",
    );
    expect(written[0]).toMatch(/^\d\d:\d\d:\d\d engine {5}ERROR stopped: disk full\n$/);
  });

  it("says nothing at level silent", () => {
    const written: string[] = [];
    const stream = { write: (line: string) => void written.push(line) };
    createLogger({ name: "x", level: "silent", stream }).fatal("never");
    expect(written).toEqual([]);
  });
});
