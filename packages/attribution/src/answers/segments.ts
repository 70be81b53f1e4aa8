// Answers of /api/v1/segments and what lies below it.
import { z } from "zod";
import { count, frameOf, instant, rangedFrame, texts } from "./parts.js";

const parts = z.array(z.looseObject({}));
const definition = z
  .union([z.strictObject({ all: parts }), z.strictObject({ any: parts })])
  .describe("As it was saved.");
const saved = { name: z.string(), definition, saved_at: instant };

export const segmentsAnswer = z.strictObject({ rows: z.array(z.strictObject(saved)) });
export const segmentAnswer = z.strictObject({
  ...frameOf({ site: z.string(), at: instant }),
  ...saved,
  people: count,
});
export const segmentSavedAnswer = z.strictObject({ ...saved, people: count });
export const segmentPreviewAnswer = z.strictObject({
  ...frameOf({ site: z.string(), definition, at: instant }),
  people: count,
});

const page = { site: z.string(), segment: z.string(), definition, limit: count, offset: count };
export const segmentPeopleAnswer = z.strictObject({
  ...frameOf({ ...page, at: instant }),
  total: z.strictObject({ people: count }),
  rows: z.array(z.strictObject({ person_id: z.string(), nodes: texts })),
});
export const segmentChangesAnswer = z.strictObject({
  ...rangedFrame(page),
  total: z.strictObject({ entered: count, left: count }),
  rows: z.array(z.strictObject({ person_id: z.string(), change: z.enum(["entered", "left"]) })),
});
