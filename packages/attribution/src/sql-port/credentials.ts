// A request in ClickHouse's HTTP protocol in, its user and password out.
import type { FastifyRequest } from "fastify";

export const parametersOf = (request: FastifyRequest): URLSearchParams =>
  new URL(request.url, "http://port").searchParams;

/** The user and password, from ClickHouse's headers, Basic or the address, in this order. */
export function credentialsOf(request: FastifyRequest): { user: string; password: string } {
  const { headers } = request;
  const header = (name: string) => headers[name]?.toString();
  const user = header("x-clickhouse-user");
  const key = header("x-clickhouse-key");
  if (user !== undefined || key !== undefined) {
    return { user: user ?? "default", password: key ?? "" };
  }
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (basic !== undefined) {
    const [name = "", ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
    return { user: name === "" ? "default" : name, password: rest.join(":") };
  }
  const given = parametersOf(request);
  return { user: given.get("user") ?? "default", password: given.get("password") ?? "" };
}
