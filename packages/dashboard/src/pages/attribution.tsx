// Which channels earned the conversions: models beside each other, what they cost, and the ways that led there.
import { type Choices, choices, isShared } from "../choices.ts";
import { Choice, Field } from "../parts/choice.tsx";
import { type AttributionAnswer, CreditTable } from "../parts/credit-table.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ExportLink } from "../parts/export-link.tsx";
import { LookBack } from "../parts/look-back.tsx";
import { ModelChoice, modelsAsked } from "../parts/model-choice.tsx";
import { PathReport } from "../parts/path-report.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import { type Frame, RuleLine } from "../parts/rule-line.tsx";
import {
  Blended,
  noSpend,
  type SpendRow,
  spendColumns,
  spendLevels,
  spendSums,
} from "../parts/spend-columns.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useAnswer } from "../use-answer.ts";
import { addressWith, change, given, pageAddress } from "../view.ts";
import { visible } from "../words.ts";

/** From channels down to what a campaign consists of; what each is for spend. */
const levels = ["channel", "campaign", "content"] as const;
const spendLevelOf: Readonly<Record<string, string>> = {
  channel: "channel",
  source: "source",
  campaign: "campaign",
  content: "ad",
};

const path = "/api/v1/attribution";

export function AttributionPage() {
  const known = choices.value as Choices;
  const within = withinAsked();
  const models = modelsAsked();
  const by = within.length > 0 ? (levels[within.length] ?? "channel") : given("by", "channel");
  const rule = {
    site: given("site", "default"),
    ...rangeAsked(),
    conversion: given("conversion"),
    lookback_days: given("lookback_days"),
    repeat: given("repeat"),
    direct: given("direct"),
    collapse: given("collapse"),
  };
  const asked = within.length > 0 ? levels.slice(0, within.length + 1).join(",") : by;
  const params = {
    ...rule,
    by: asked,
    models: models.join(","),
    base: models.length > 1 ? models[0] : undefined,
  };
  const of = useAnswer<AttributionAnswer>({ path, params });
  const next = levels[within.length + 1];
  const open =
    by === levels[within.length] && next !== undefined && !isShared()
      ? (label: string) => change({ within: JSON.stringify([...within, label]) })
      : undefined;
  return (
    <>
      <h2>Attribution</h2>
      <form class="asked" onSubmit={(event) => event.preventDefault()}>
        <Field name="conversion" title="Conversion" otherwise="purchase" />
        {within.length === 0 && (
          <Choice name="by" title="By" options={known.dimensions} otherwise="channel" />
        )}
        <RuleChoices />
        <ModelChoice />
      </form>
      <Crumbs within={within} />
      <Answer of={of}>
        {(answer) =>
          answer.total.conversions === 0 ? (
            <>
              <Empty>No {visible(answer.rule.conversion)} in this range.</Empty>
              <RuleLine answer={answer} />
            </>
          ) : (
            <>
              <CreditTable
                answer={{ ...answer, rows: answer.rows.filter((row) => isWithin(row, within)) }}
                open={open}
              />
              <p>
                <ExportLink path={path} params={params} name="attribution" />{" "}
                {!isShared() && (
                  <a
                    href={pageAddress("conversions", {
                      conversion: given("conversion", "purchase"),
                    })}
                  >
                    The conversions, and why each was credited so
                  </a>
                )}
              </p>
              <RuleLine answer={answer} />
            </>
          )
        }
      </Answer>
      <Cost params={{ ...rule, model: models[0] }} by={by} within={within} />
      <PathReport params={{ ...rule, by: within.length > 0 ? "channel" : by }} by={by} />
    </>
  );
}

function RuleChoices() {
  return (
    <>
      <LookBack />
      <Choice
        name="repeat"
        title="Repeat"
        options={["all", "since_previous", "first_only"]}
        otherwise="all"
      />
      <Choice name="direct" title="Direct" options={["keep", "drop_unless_all"]} otherwise="keep" />
      <Choice name="collapse" title="Collapse" options={["none", "consecutive"]} otherwise="none" />
    </>
  );
}

/** The labels that were opened, coarse to fine; a broken text is none. */
function withinAsked(): string[] {
  try {
    const read: unknown = JSON.parse(given("within", "[]"));
    return Array.isArray(read) ? read.map(String).slice(0, levels.length - 1) : [];
  } catch {
    return [];
  }
}

const isWithin = (row: Record<string, unknown>, within: readonly string[]): boolean =>
  within.every((label, depth) => [undefined, label].includes(row[levels[depth] ?? ""] as string));

function Crumbs({ within }: { within: readonly string[] }) {
  if (within.length === 0) return null;
  return (
    <nav aria-label="What is opened">
      <a href={addressWith({ within: undefined })}>All channels</a>
      {within.map((label, depth) => (
        <a
          key={depth}
          href={addressWith({ within: JSON.stringify(within.slice(0, depth + 1)) })}
          aria-current={depth === within.length - 1 ? "true" : undefined}
        >
          {visible(label)}
        </a>
      ))}
    </nav>
  );
}

interface Spent extends Frame {
  rows: SpendRow[];
  total: SpendRow;
  unattributed: SpendRow;
}

interface CostProps {
  params: Record<string, string | undefined>;
  by: string;
  within: readonly string[];
}

/** What the rows cost, and what they came to under the model that governs. */
function Cost({ params, by, within }: CostProps) {
  const level = spendLevelOf[by];
  const of = useAnswer<Spent>(
    level === undefined ? undefined : { path: "/api/v1/spend", params: { ...params, level } },
  );
  const title = `Cost and return, ${params.model?.replaceAll("_", " ")}`;
  return (
    <>
      <h3>{title}</h3>
      {level === undefined ? (
        <Empty>Spend is known by channel, source, campaign and ad.</Empty>
      ) : (
        <Answer of={of}>
          {(answer) =>
            answer.rows.length === 0 ? (
              <Empty>Nothing was spent or earned in this range.</Empty>
            ) : (
              <>
                {Number(answer.total.cost) === 0 && <p class="quiet">{noSpend}</p>}
                <DataTable
                  caption={title}
                  sort="sort_cost"
                  columns={spendColumns(
                    spendLevels[String(answer.rule.level)] ?? [level],
                    String(answer.rule.currency ?? ""),
                  )}
                  rows={answer.rows.filter((row) => isSpentWithin(row, within))}
                  sums={spendSums(answer)}
                />
                <Blended />
              </>
            )
          }
        </Answer>
      )}
    </>
  );
}

/** Spend compares words without case and without what joins them. */
const plain = (label: unknown) =>
  String(label)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

const isSpentWithin = (row: SpendRow, within: readonly string[]): boolean =>
  within.every((label, depth) => plain(row[levels[depth] ?? ""]) === plain(label));
