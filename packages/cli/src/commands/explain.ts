// `cairn explain EVENT_ID` and `cairn person ID`: one conversion's or one person's whole story.
import { Command } from "commander";
import { printStory } from "../story.js";
import type { Io } from "./io.js";
import { connect, type ServiceOptions, withFormat, withService } from "./service.js";

type StoryOptions = ServiceOptions & { site?: string; format?: string };

export function explainCommand(io: Io): Command {
  const command = new Command("explain")
    .description("why one conversion was credited so: touches, weights, what was left out")
    .argument("<event-id>", "the conversion's event id")
    .option("--site <id>", "the site (default: default)");
  return withFormat(withService(command), ["text", "json"]).action(
    async (eventId: string, options: StoryOptions) => {
      const client = await connect(options);
      printStory(io, await client.explain(eventId, { site: options.site }), options.format);
    },
  );
}

export function personCommand(io: Io): Command {
  const command = new Command("person")
    .description("one person: profile, timeline, touches, identity")
    .argument("<id>", "a person, user or visitor id")
    .option("--site <id>", "the site (default: default)");
  return withFormat(withService(command), ["text", "json"]).action(
    async (id: string, options: StoryOptions) => {
      const client = await connect(options);
      printStory(io, await client.person(id, { site: options.site }), options.format);
    },
  );
}
