// Funnels in any order by plain loops: how many different steps lie in a window.
import { type Asked, type Happened, never, type Reached } from "./asked.js";

export function anyOrder(rows: readonly Happened[], asked: Asked): Reached[] {
  const { steps, windowMs, anchor, splitStep } = asked;
  const kind = (row: Happened | undefined) =>
    steps[Math.min(...(row?.fits ?? [1])) - 1]?.alike ?? "";
  const places = (name: string) => steps.filter(({ alike }) => alike === name).length;
  const distinct = (some: readonly Happened[]) =>
    [...new Set(some.map(kind))].reduce(
      (sum, name) => sum + Math.min(places(name), some.filter((row) => kind(row) === name).length),
      0,
    );
  const textAt = (at: number) => rows.find((row) => row.at === at)?.text ?? "";
  const reached: Reached[] = [];
  for (let level = 1; level <= steps.length; level += 1) {
    const until = (end: number, from: number) =>
      rows.slice(0, end + 1).filter((row) => row.at >= from);
    const opened = rows[0]?.at ?? 0;
    const end = rows.findIndex((row, index) =>
      anchor === "first"
        ? row.at <= opened + windowMs && distinct(until(index, opened)) >= level
        : distinct(until(index, row.at - windowMs)) >= level,
    );
    const last = rows[end];
    if (last === undefined) {
      reached.push(never);
      continue;
    }
    const starts = until(end, last.at - windowMs)
      .map(({ at }) => at)
      .filter((from) => distinct(until(end, from)) >= level);
    const start = anchor === "first" ? opened : Math.max(...starts);
    const others = rows
      .slice(0, end)
      .filter((row) => kind(row) !== kind(last) || places(kind(last)) > 1)
      .map(({ at }) => at);
    const before = anchor === "first" ? (reached.at(-1)?.at ?? 0) : Math.max(...others);
    reached.push({
      at: last.at,
      start,
      before: level === 1 ? 0 : before,
      text: textAt(splitStep === 0 ? last.at : start),
    });
  }
  return reached;
}
