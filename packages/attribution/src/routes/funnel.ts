// POST /api/v1/funnel and what lies behind its bars: people, one person's way, presets.
import { z } from "zod";
import {
  funnelAnswer,
  funnelExplainAnswer,
  funnelPeopleAnswer,
  funnelPresetsAnswer,
} from "../answers/funnel.js";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { namesOf } from "../filters/event-match.js";
import { endsOfSteps, smallGroupsNote } from "../funnels/answer.js";
import { createExplain, mostEvents, mostTold } from "../funnels/explain.js";
import { type Funnel, funnelOf } from "../funnels/funnel.js";
import { createFunnels, type PersonRow } from "../funnels/funnels.js";
import { presets } from "../funnels/presets.js";
import { funnelQuestion } from "../funnels/question.js";
import { significance } from "../funnels/significance.js";
import { answers, rowAnswers } from "../http/answers.js";
import { commonQuery } from "../http/common-query.js";
import { comparedRange } from "../http/compared-range.js";
import { echoOfFunnel } from "../http/funnel-rule.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import { streamRows } from "../http/streamed-rows.js";
import { withLookBack } from "../journeys/rule.js";
import { createPeople } from "../people/person.js";
import { createSavedSegments } from "../segments/saved-segments.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

/** Rows in memory: a file of more is read in pages of so many. */
const mostPeopleAtOnce = 100_000;

const body = funnelQuestion.extend(commonQuery);
const peopleBody = body.extend({
  step: z.number().int().min(1).max(32).describe("The step, from 1."),
  outcome: z
    .enum(["reached", "lost"])
    .default("reached")
    .describe("lost: came to the step before and not to this one."),
  group: z.string().max(1000).optional().describe("Only of this group of `by`."),
  limit: z.number().int().min(1).max(1_000_000).default(100).describe("Rows at most."),
  offset: z.number().int().min(0).max(10_000_000).default(0).describe("Rows to skip."),
  format: z.enum(["json", "csv", "ndjson"]).default("json").describe("csv: an audience."),
});

const explainBody = body.extend({
  person: z
    .string()
    .min(1)
    .max(400)
    .describe("`user:ID` or `visitor:ID`, as lists of people have it."),
});

export function funnelRoutes(app: App, engine: Engine): void {
  const funnels = createFunnels(engine.store, engine.storedDaysOf);
  const { explain } = createExplain(engine.store);
  const people = createPeople(engine.store);
  const segments = createSavedSegments(engine.store, engine.now);
  const eventNames = createEventNames(engine.store);

  app.post(
    "/api/v1/funnel",
    {
      schema: { body, tags: ["funnel"], summary: "Where people drop out" },
      config: { ...answers(funnelAnswer), onlyAsks: true },
    },
    async ({ body: asked }) => {
      const body = withLookBack(siteOf(engine.sites, asked.site), asked);
      const funnel = funnelOf(body);
      const { site, range, frame, asOf } = await openReport(engine, body);
      const scope = await segments.scopeOf(site, body);
      const within = { site: site.id, ...range, asOf, scope };
      const found = await funnels.summary(body, within);
      const compared = body.compare && comparedRange(body.compare, range);
      const other =
        compared &&
        (await funnels.summary(
          { ...body, by: undefined, trend: undefined },
          { ...within, ...compared },
        ));
      const notes = [
        ...(await eventNames.unknown(site.id, unreached(funnel, found.rows))),
        ...smallGroupsNote(funnel, found.groups ?? []),
      ];
      return {
        ...frame(echoOfFunnel(site.id, body, funnel), notes),
        ...found,
        ...(other && {
          comparison: {
            ...instants(compared),
            ...other,
            significance: significance(endsOfSteps(found), endsOfSteps(other)),
          },
        }),
      };
    },
  );

  app.post(
    "/api/v1/funnel/people",
    {
      schema: { body: peopleBody, tags: ["funnel"], summary: "The people behind a bar or a loss" },
      config: { ...rowAnswers(funnelPeopleAnswer), onlyAsks: true },
    },
    async ({ body: asked }, reply) => {
      const body = withLookBack(siteOf(engine.sites, asked.site), asked);
      const funnel = funnelOf(body);
      const { step, outcome, group, limit, offset, format, ...question } = body;
      refuseStep(funnel, step, outcome);
      if (group !== undefined && funnel.split === undefined) {
        throw new BadParameter("group", "nothing splits this funnel", "Send by, too.");
      }
      const { site, range, frame, asOf } = await openReport(engine, body);
      const scope = await segments.scopeOf(site, question);
      const within = { site: site.id, ...range, asOf, scope };
      const part = { step, outcome, group };
      const read = async (take: number, skip: number) => {
        const page = { ...part, limit: take, offset: skip };
        const { rows, total } = await funnels.people(question, within, page);
        return { rows: rows.map((row) => toldPerson(row, funnel)), total };
      };
      if (format !== "json") {
        let isOver = false;
        return streamRows(reply, format, async (page) => {
          const skipped = page * mostPeopleAtOnce;
          const left = Math.min(mostPeopleAtOnce, limit - skipped);
          if (isOver || left <= 0) return [];
          const { rows } = await read(left, offset + skipped);
          // Each page asks the whole funnel again.
          isOver = rows.length < left;
          return rows;
        });
      }
      if (limit > mostPeopleAtOnce) {
        const allowed = `At most ${mostPeopleAtOnce} in JSON; csv and ndjson take more.`;
        throw new BadParameter("limit", "is too much for one answer", allowed);
      }
      const rule = { ...echoOfFunnel(site.id, question, funnel), ...part, group: group ?? null };
      return sendRows(reply, format, { ...frame(rule), ...(await read(limit, offset)) });
    },
  );

  app.post(
    "/api/v1/funnel/explain",
    {
      schema: { body: explainBody, tags: ["funnel"], summary: "One person's way" },
      config: { ...answers(funnelExplainAnswer), onlyAsks: true },
    },
    async ({ body }) => {
      const { person, ...asked } = body;
      const question = withLookBack(siteOf(engine.sites, asked.site), asked);
      const funnel = funnelOf(question);
      const { site, range, frame } = await openReport(engine, question);
      const { person_id, nodes } = await people.find(site.id, person);
      const scope = await segments.scopeOf(site, question);
      const between = { site: site.id, from: sqlTime(range.from), to: sqlTime(range.to), scope };
      const { isCut, outcomes } = await explain(funnel, between, nodes);
      const notes = isCut
        ? [
            `only the first ${mostEvents} events are told, and outcomes up to ${mostTold} events together`,
          ]
        : [];
      return {
        ...frame({ ...echoOfFunnel(site.id, question, funnel), person }, notes),
        person_id,
        outcomes: outcomes.map(({ entity, level, steps, events }) => ({
          ...(funnel.count === "sessions" && { session_id: entity }),
          last_step: level,
          steps: steps.map(({ reached_at, ...step }) => ({
            ...step,
            reached_at: reached_at === null ? null : instant(reached_at),
          })),
          events: events.map(({ at, ...event }) => ({ ...event, event_time: instant(at) })),
        })),
      };
    },
  );

  app.get(
    "/api/v1/funnel/presets",
    {
      schema: { tags: ["funnel"], summary: "Funnels by name" },
      config: answers(funnelPresetsAnswer),
    },
    async () => ({
      rows: Object.entries(presets).map(([preset, { about, window, steps }]) => ({
        ...{ preset, about, window, steps },
      })),
    }),
  );
}

/** One of a list: somebody behind a bar or a loss. */
const toldPerson = (row: PersonRow, { count, split }: Funnel) => ({
  person_id: row.person_id,
  ...(count === "sessions" && { session_id: row.entity }),
  entered_at: instant(row.started),
  reached_at: row.reached === 0 ? null : instant(row.reached),
  last_step: row.level,
  last_step_at: instant(row.last),
  ...(split && { group: row.group_shown }),
});

const instant = (ms: number) => new Date(ms).toISOString();
const instants = (range: { from: number; to: number } | undefined) =>
  range && { from: instant(range.from), to: instant(range.to) };

/** Names of steps that nobody reached: they may be slips of the pen. */
function unreached({ steps, count }: Funnel, rows: readonly object[]): string[] {
  const key = count === "totals" ? "entries" : count;
  return steps
    .filter((_, index) => !(rows[index] as Record<string, unknown> | undefined)?.[key])
    .flatMap(({ match }) => namesOf(match));
}

function refuseStep({ steps }: Funnel, step: number, outcome: string): void {
  const from = outcome === "lost" ? 2 : 1;
  if (step >= from && step <= steps.length) return;
  throw new BadParameter(
    "step",
    outcome === "lost" && step === 1
      ? "nobody is lost at the first step"
      : `there is no step ${step}`,
    `Allowed: ${from} to ${steps.length}.`,
  );
}
