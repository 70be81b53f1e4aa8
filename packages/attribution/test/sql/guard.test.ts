// The guard of strangers' SQL reads a long tree once.
import { expect, test } from "vitest";
import { guardQuery } from "../../src/sql/guard.js";

/** `SELECT (SELECT 1), (SELECT 1), …` as EXPLAIN AST prints it. */
function tree(subqueries: number, inner: readonly string[]): string {
  const select = (own: readonly string[], more: readonly string[] = []) => [
    "SelectWithUnionQuery (children 1)",
    ...[" ExpressionList (children 1)", "  SelectQuery (children 1)"],
    ...["   ExpressionList (children 1)", ...own.map((line) => `    ${line}`)],
    ...more.map((line) => ` ${line}`),
  ];
  const one = [
    "Subquery (children 1)",
    ...select(["Literal UInt64_1"], inner).map((line) => ` ${line}`),
  ];
  return select(Array.from({ length: subqueries }, () => one).flat()).join("\n");
}

test("many subqueries are looked through one by one", async () => {
  const begun = performance.now();
  await guardQuery("SELECT 1", async () => tree(30_000, []));
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test.each(["Identifier JSON", "Set", "Literal 'file'"])(
  "%s beside a list of selects is refused",
  async (line) => {
    await expect(guardQuery("SELECT 1", async () => tree(3, [line]))).rejects.toThrow(
      /not allowed/,
    );
  },
);
