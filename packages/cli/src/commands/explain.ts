// `cairn explain EVENT_ID` and `cairn person ID`: one conversion's or one person's whole story.
import { Command } from "commander";
import { tellExplanation } from "../stories/explanation.js";
import { tellPerson } from "../stories/person.js";
import { outData } from "../terminal-text.js";
import type { Io } from "./io.js";
import { withRule } from "./rule-options.js";
import { asParameters, connect, type ServiceOptions, withFormat, withService } from "./service.js";

type StoryOptions = ServiceOptions & { site?: string; format?: string };
const formats = ["text", "json"];
const usual = "text, json when piped";

export function explainCommand(io: Io): Command {
  const command = new Command("explain")
    .description("why one conversion was credited so: touches, weights, what was left out")
    .argument("<event-id>", "the conversion's event id")
    .option("--site <id>", "the site (default: default)");
  return withFormat(withRule(withService(command)), formats, usual).action(
    async (eventId: string, options: StoryOptions) => {
      const client = await connect(options);
      const rule = asParameters({ ...options }, ["url", "format"]);
      printStory(io, await client.explain(eventId, rule), { tell: tellExplanation, ...options });
    },
  );
}

export function personCommand(io: Io): Command {
  const command = new Command("person")
    .description("one person: profile, timeline, touches, identity")
    .argument("<id>", "a person, user or visitor id")
    .option("--site <id>", "the site (default: default)");
  return withFormat(withService(command), formats, usual).action(
    async (id: string, options: StoryOptions) => {
      const client = await connect(options);
      const answer = await client.person(id, { site: options.site });
      printStory(io, answer, { tell: tellPerson, ...options });
    },
  );
}

/** Text on a terminal or when asked for; JSON in a pipe. */
function printStory<Answer>(
  io: Io,
  answer: Answer,
  { tell, format }: { tell: (io: Io, answer: Answer) => string; format?: string },
): void {
  const asText = (format ?? (io.terminal ? "text" : "json")) === "text";
  if (asText) io.out(tell(io, answer));
  else outData(io, `${JSON.stringify(answer, null, 2)}\n`);
}
