// Who is there now, asked again while the page is open.
import { useEffect } from "preact/hooks";
import { isShared } from "../choices.ts";
import { useAnswer } from "../use-answer.ts";
import { given, pageAddress } from "../view.ts";
import { count } from "../words.ts";

const lookAgainMs = 30_000;

export function Now() {
  const site = given("site", "default");
  const { answer, again } = useAnswer<{ total: { people_5m: number; people_30m: number } }>({
    path: "/api/v1/live/now",
    params: { site },
  });
  useEffect(() => {
    const timer = setInterval(again, lookAgainMs);
    return () => clearInterval(timer);
  }, []);
  if (answer === undefined) return null;
  const { people_5m, people_30m } = answer.total;
  const words = `${count(people_5m)} ${people_5m === 1 ? "person" : "people"} now, ${count(people_30m)} in half an hour`;
  return isShared() ? <span>{words}</span> : <a href={pageAddress("live")}>{words}</a>;
}
