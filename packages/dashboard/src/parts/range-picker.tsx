// The range of the page: one of the usual spans, or two dates.
import { change, given } from "../view.ts";

const spans = { "7": "7 days", "30": "30 days", "90": "90 days", "365": "12 months" } as const;
const dates = "dates";

export function RangePicker() {
  const isDates = given("from") !== "" || given("to") !== "";
  const choose = (span: string) => {
    if (span === dates) change({ days: undefined, from: isoDay(-30), to: isoDay(0) });
    else change({ from: undefined, to: undefined, days: span === "30" ? undefined : span });
  };
  return (
    <span class="range">
      <label>
        Range{" "}
        <select
          value={isDates ? dates : given("days", "30")}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {Object.entries(spans).map(([days, words]) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
          <option value={dates}>dates</option>
        </select>
      </label>
      {isDates && (
        <>
          <DateField name="from" /> <DateField name="to" />
        </>
      )}
    </span>
  );
}

export function DateField({ name, title = name }: { name: string; title?: string }) {
  return (
    <label>
      {title}{" "}
      <input
        type="date"
        value={given(name)}
        onChange={(event) => change({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

/** A day of this browser's calendar, so many days from today. */
function isoDay(plus: number): string {
  const day = new Date();
  day.setDate(day.getDate() + plus);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The range as reports take it: dates as they are given, or the days that end today. */
export function rangeAsked(): { from?: string; to?: string; tz?: string } {
  const [from, to, tz] = [given("from"), given("to"), given("tz")];
  const zone = tz === "" ? {} : { tz };
  if (from !== "" || to !== "") return { ...zone, ...(from && { from }), ...(to && { to }) };
  const days = Number(given("days", "30"));
  if (days === 30 || !Number.isInteger(days) || days < 1) return zone;
  return { ...zone, from: isoDay(1 - days), to: isoDay(0) };
}

/** How many days the range has, about; of a broken range as many as by default. */
export function daysAsked(): number {
  const { from, to } = rangeAsked();
  if (from === undefined) return 30;
  const last = to === undefined ? Date.now() : Date.parse(to);
  const days = Math.round((last - Date.parse(from)) / 86_400_000) + 1;
  return Number.isFinite(days) && days > 0 ? days : 30;
}
