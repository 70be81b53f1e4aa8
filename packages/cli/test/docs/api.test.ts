// docs/api.md is true: every example runs, and its routes and parameters are those of
// /openapi.json.
import { expect, it } from "vitest";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, read, section } from "./markdown.js";
import { prepareProduct, startAfterFirstSteps } from "./product.js";

const page = read("docs/api.md");
const directory = temporaryDirectory();

interface Operation {
  parameters?: { name: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: object } }> };
}

it("every route is described with its parameters, and every example works", async () => {
  const product = await prepareProduct(directory);
  const program = await startAfterFirstSteps(product);

  const openapi = await product.shell("curl -fsS http://127.0.0.1:8090/openapi.json");
  const { paths } = JSON.parse(openapi.stdout) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const isPublic = (path: string) => paths[path] !== undefined && "servers" in paths[path];
  const operations = new Map<string, Operation>(
    Object.entries(paths)
      .filter(([path]) => !isPublic(path))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(
          ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
        ),
      ),
  );
  // The collector's routes are on the pages of events and of clients.
  for (const path of Object.keys(paths).filter(isPublic)) {
    expect(read("docs/events.md") + read("docs/clients.md"), path).toMatch(
      new RegExp(`[\`\\s]${path.replace(/[{}]/g, "\\$&")}[\`?]`),
    );
  }
  const described = [...page.matchAll(/^### ((?:GET|POST|PUT|DELETE) \S+)$/gm)].map(
    ([, route = ""]) => route,
  );
  expect(described.toSorted()).toEqual([...operations.keys()].toSorted());

  const common = section(page, "## What all have in common");
  const [setUp = "", ...others] = blocks(page, "sh");
  for (const route of described) {
    const text = section(page, `### ${route}`);
    const usesCommon = /common parameters/i.test(text) ? common : "";
    for (const name of namesOf(operations.get(route) ?? {})) {
      expect(text + usesCommon, `${route}: ${name}`).toContain(`\`${name}\``);
    }
    const examples = blocks(text, "sh");
    expect(examples, route).not.toHaveLength(0);
    const ran = await product.shell(`${setUp}\n${examples.join("\n")}`);
    expect(ran.code, `${route}\n${ran.all}`).toBe(0);
    expect(ran.stdout.length, route).toBeGreaterThan(2);
    if (route === "GET /api/v1/attribution") {
      expect(ran.stdout).toContain('"rows":[{"channel":"email","conversions":1,"value":"79.90"}]');
      const [shape] = blocks(page, "json").map((block) => JSON.parse(block));
      const answer = JSON.parse(ran.stdout.split("\n")[0] ?? "");
      expect(Object.keys(answer).sort()).toEqual(Object.keys(shape).sort());
      expect(Object.keys(answer.rule).sort()).toEqual(Object.keys(shape.rule).sort());
    }
  }
  expect(others).toHaveLength(described.length);
  for (const commands of blocks(section(read("docs/models.md"), "## Events in the store"), "sh")) {
    const credited = await product.shell(commands);
    expect(credited.code, credited.all).toBe(0);
    expect(credited.stdout.match(/^email[\t,]/gm)).toHaveLength(commands.trim().split("\n").length);
  }
  const [overHttp = ""] = blocks(read("docs/sql.md"), "sh");
  const csv = await product.shell(overHttp);
  expect(csv.code, csv.all).toBe(0);
  expect(csv.stdout).toMatch(/^"purchase",1$/m);
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}, 240_000);

function namesOf({ parameters = [], requestBody }: Operation): string[] {
  const body = requestBody?.content["application/json"]?.schema.properties ?? {};
  return [...parameters.map(({ name }) => name), ...Object.keys(body)];
}
