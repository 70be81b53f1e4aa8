// Flows over a store: a question and a range in, columns of nodes and the links between them out.
import { canonicalName, type Store } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import { type Binder, createBinder } from "../filters/binder.js";
import { matchSql } from "../filters/event-match.js";
import { fillIn } from "../filters/fill-in.js";
import { conditionSql } from "../filters/filter.js";
import { standsBetweenNothing } from "../funnels/funnel.js";
import type { FunnelRange } from "../funnels/funnel-sql.js";
import { sqlFile } from "../store/sql-file.js";
import { durationOf } from "../time/duration.js";
import { groupedSql } from "./page-groups.js";
import type { FlowQuestion } from "./question.js";

export interface Link {
  /** The column that it leads to, from 1; it leads away from the start or the end. */
  step: number;
  from: string;
  to: string;
  count: number;
  /** Of all starts. */
  share: number;
}

export interface Node {
  /** Its column: 0 is the start or the end. */
  step: number;
  name: string;
  count: number;
  share: number;
  /** Of these so many have no further node. */
  stopped: number;
}

interface LinkRow {
  step: number;
  origin: string;
  goal: string;
  count: number;
}

export function createFlows(store: Store) {
  const [links, events, touches] = ["links", "events", "touches"].map((name) =>
    sqlFile(`flow/${name}`),
  ) as [string, string, string];
  const inSession = sqlFile("funnel/in_session");

  return {
    /** @throws BadParameter */
    async find(question: FlowQuestion, { scope, ...range }: FunnelRange) {
      const place = placeOf(question);
      const binder = createBinder(scope);
      const found =
        question.of === "channel"
          ? fillIn(touches, ofTouches(question, place, binder))
          : fillIn(events, {
              ...ofEvents(question, place, binder),
              in_session: question.count === "sessions" ? inSession : "",
            });
      const rows = await store.query<LinkRow>(binder.whole(fillIn(links, { found })), {
        ...binder.params,
        ...range,
        is_backward: question.start === undefined ? 1 : 0,
        window_ms: durationOf("window", question.window),
        collapses: question.collapse ? 1 : 0,
        steps: question.steps,
        min_share: question.min_share,
        limit: question.limit,
      });
      return answerOf(rows, question.steps);
    },
  };
}

/** Where the flows begin. */
function placeOf({ start, end, of, count, filters }: FlowQuestion) {
  const place = start ?? end;
  if (place === undefined || (start !== undefined && end !== undefined)) {
    const problem = place === undefined ? "is missing" : "cannot be given together with end";
    throw new BadParameter("start", problem, "Send start, or end to go backward.");
  }
  if (of !== "channel") return place;
  if (typeof place !== "string") {
    throw new BadParameter("start", "must be the name of a channel", 'Such as "email".');
  }
  if (count === "sessions") {
    throw new BadParameter("count", "channels differ between sessions", "With channel: people.");
  }
  if (filters.length > 0) {
    throw new BadParameter("filters", "are of events and not of touches", "Leave them out.");
  }
  return place;
}

type Place = ReturnType<typeof placeOf>;

function ofEvents({ of, count, groups, filters }: FlowQuestion, place: Place, binder: Binder) {
  const ignored = binder.bind([...standsBetweenNothing], "Array(String)");
  const isNode =
    of === "page"
      ? "name IN ('page_view', 'screen_view')"
      : `(type NOT IN ('identify', 'group', 'alias') AND name NOT IN ${ignored})`;
  const text = of === "page" ? "if(path = '', title, path)" : "toString(name)";
  return {
    entity: count === "sessions" ? "hits.session" : "person_id",
    is_node: isNode,
    label_of: groupedSql(groups, text, text, binder),
    starts:
      typeof place === "string"
        ? `(is_one AND has(${binder.bind(of === "event" ? [place, canonicalName(place)] : [place], "Array(String)")}, label))`
        : matchSql(place, binder),
    is_looked_at: conditionSql(filters, binder),
  };
}

function ofTouches({ groups }: FlowQuestion, place: Place, binder: Binder) {
  return {
    label_of: groupedSql(groups, "path", "path", binder),
    starts: `label = ${binder.bind(place, "String")}`,
  };
}

function answerOf(rows: readonly LinkRow[], steps: number) {
  const begun = rows.filter(({ step }) => step === 1);
  const starts = begun.reduce((sum, { count }) => sum + count, 0);
  const share = (count: number) => (starts === 0 ? 0 : count / starts);
  const nodes = new Map<string, Node>();
  const add = (step: number, name: string, part: { count?: number; stopped?: number }) => {
    const key = `${step} ${name}`;
    const node = nodes.get(key) ?? { step, name, count: 0, share: 0, stopped: 0 };
    nodes.set(key, node);
    node.count += part.count ?? 0;
    node.stopped += part.stopped ?? 0;
    node.share = share(node.count);
  };
  for (const { origin, count } of begun) add(0, origin, { count });
  for (const { step, origin, goal, count } of rows) {
    if (goal === "") add(step - 1, origin, { stopped: count });
    // Of the last column nothing further is asked.
    else add(step, goal, { count, stopped: step === steps ? count : 0 });
  }
  const links: Link[] = rows
    .filter(({ goal }) => goal !== "")
    .map(({ step, origin, goal, count }) => ({
      ...{ step, from: origin, to: goal, count },
      share: share(count),
    }));
  const order = (x: Node, y: Node) =>
    x.step - y.step || y.count - x.count || (x.name < y.name ? -1 : 1);
  return { starts, nodes: [...nodes.values()].toSorted(order), rows: links };
}
