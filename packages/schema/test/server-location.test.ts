// The URL of a ClickHouse server: what is read from it, and what is refused with a sentence.
import { expect, it } from "vitest";
import { serverLocation } from "../src/server-location.js";

it.each([
  ["http://me:secret@db:8123/cairn", { url: "http://db:8123", username: "me", password: "secret" }],
  ["https://db.example", { url: "https://db.example", username: "default", password: "" }],
  [
    "http://me:p%40ss%3A%2F%25@db:8123/cairn/?cluster=main",
    { url: "http://db:8123", username: "me", password: "p@ss:/%", cluster: "main" },
  ],
  ["http://me@[::1]:8123/", { url: "http://[::1]:8123", username: "me", password: "" }],
])("%s is read", (text, location) => {
  expect(serverLocation(text)).toEqual(location);
});

it.each([
  ["db:8123", "begin with http:// or https://"],
  ["no url", "no URL"],
  ["clickhouse://db:9000/cairn", "begin with http:// or https://"],
  ["http://db:8123/analytics", "database must be cairn"],
  ["http://db:8123/cairn?cluser=main", '"?cluser="'],
  ["http://db:8123/cairn?cluster=main&compress=1", '"?compress="'],
  ["http://db:8123/cairn?cluster=a`b", "no cluster's name"],
  ["http://db:8123/cairn?cluster=", "no cluster's name"],
  ["http://me:50%zz@db:8123/cairn", "percent-encoded"],
])("%s is refused: %s", (text, why) => {
  expect(serverLocation(text)).toContain(why);
});
