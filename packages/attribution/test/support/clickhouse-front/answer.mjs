// One HTTP request in, its answer out: checked, failed on purpose, or run by the engine.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createGunzip, gzipSync } from "node:zlib";
import { questionOf } from "./question.mjs";
import { insertFrom, translated } from "./translate.mjs";

export function createAnswerer({ engine, faults, options }) {
  const bodies = join(engine.directory, "bodies");
  const statements = [];
  let number = 0;

  async function answer(request, response) {
    if (request.url === "/ping") return response.end("Ok.\n");
    const path = join(bodies, String(number++));
    try {
      await answerQuestion(request, response, path);
    } catch (error) {
      await refuse(request, response, String(error.message ?? error));
    } finally {
      await rm(path, { force: true });
    }
  }

  async function answerQuestion(request, response, path) {
    const question = questionOf(request);
    authenticate(question);
    const data = question.sql !== "" && request.method === "POST";
    const sql = data ? question.sql : `${question.sql}${await textOf(request)}`;
    statements.push(sql);
    const fault = faults.take(sql);
    if (fault?.kind === "slow") await sleep(fault.ms);
    if (fault?.kind === "status") {
      response.writeHead(fault.status, { "content-type": "text/html" });
      return response.end("<html>nobody is there</html>");
    }
    if (fault?.kind === "error") throw new Error(exception(fault));
    authorize(question, sql);
    const statement = translated(sql, options);
    if (!data) {
      if (fault?.kind === "cut_body") return request.socket.destroy();
      const result = await engine.run({ ...question, sql: statement });
      if (fault?.kind === "cut_answer") return request.socket.destroy();
      return send(response, question, result);
    }

    await mkdir(bodies, { recursive: true });
    if (!(await received(request, path, fault?.afterBytes))) return request.socket.destroy();
    const insert = (limit) => engine.run({ ...question, sql: insertFrom(statement, path, limit) });
    if (fault?.kind === "cut_half") {
      await insert(fault.rows);
      return request.socket.destroy();
    }
    const result = await insert();
    if (fault?.kind === "cut_answer") return request.socket.destroy();
    return send(response, question, result);
  }

  function authenticate({ user, password }) {
    const known = options.users[user];
    if (known !== undefined && known.password === password) return;
    const message = `${user}: Authentication failed: password is incorrect, or there is no user with such name.`;
    throw new Error(exception({ code: 516, type: "AUTHENTICATION_FAILED", message }));
  }

  function authorize({ user }, sql) {
    const missing = (options.users[user].denied ?? []).find((right) =>
      sql.trimStart().startsWith(right),
    );
    if (missing === undefined) return;
    const message = `${user}: Not enough privileges. To execute this query, it's necessary to have the grant ${missing} ON cairn.*.`;
    throw new Error(exception({ code: 497, type: "ACCESS_DENIED", message }));
  }

  return { answer, statements };
}

const exception = ({ code, type, message }) => `Code: ${code}. DB::Exception: ${message} (${type})`;

function send(response, { queryId, format, zipped }, bytes) {
  response.writeHead(200, {
    "x-clickhouse-query-id": queryId,
    "x-clickhouse-format": format,
    "x-clickhouse-timezone": "UTC",
    "x-clickhouse-summary": "{}",
    "content-type": "text/plain; charset=UTF-8",
    ...(zipped ? { "content-encoding": "gzip" } : {}),
  });
  response.end(zipped ? gzipSync(bytes) : bytes);
}

/** As the server does: it reads what is left of the body, then says what was wrong, its code in a header. */
async function refuse(request, response, text) {
  const socket = response.socket;
  if (response.headersSent || socket === null || socket.destroyed) return;
  if (!request.complete) {
    request.unpipe();
    request.resume();
    await once(request, "close");
  }
  const code = Number(/Code: (\d+)/.exec(text)?.[1] ?? 1002);
  response.writeHead(statusOf(code), {
    "x-clickhouse-exception-code": String(code),
    "content-type": "text/plain; charset=UTF-8",
  });
  response.end(`${text} (version 26.7.2.1 (official build))\n`);
}

/** src/Server/HTTP/exceptionCodeToHTTPStatus.cpp */
function statusOf(code) {
  if ([164, 192, 193, 291, 497, 516].includes(code)) return 403;
  if ([46, 47, 50, 56, 60, 63, 73, 81, 115].includes(code)) return 404;
  if ([6, 25, 26, 27, 36, 38, 41, 44, 53, 62, 72, 117, 130, 456, 457].includes(code)) return 400;
  if ([159, 209].includes(code)) return 408;
  if ([202, 241, 252].includes(code)) return code === 252 ? 500 : 503;
  return 500;
}

const plain = (request) =>
  request.headers["content-encoding"] === "gzip" ? request.pipe(createGunzip()) : request;

async function textOf(request) {
  const chunks = [];
  for await (const chunk of plain(request)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** False when the body was not to be read to its end. */
async function received(request, path, cutAfter = Number.POSITIVE_INFINITY) {
  let bytes = 0;
  let cut = false;
  const counted = new Transform({
    transform(chunk, _, done) {
      bytes += chunk.length;
      cut = bytes > cutAfter;
      done(cut ? new Error("cut") : null, chunk);
    },
  });
  try {
    // The request itself must live: an answer can still go out.
    await pipeline(plain(request), counted, createWriteStream(path));
    return true;
  } catch (error) {
    if (cut) return false;
    throw error;
  }
}
