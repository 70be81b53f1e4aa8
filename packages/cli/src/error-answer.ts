// The body of an error answer comes in; its code goes out, and its message and hint as sentences.
import { z } from "zod";

const errorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().nullish() }),
});

export interface ErrorAnswer {
  code: string;
  words: string;
}

/**
 * Nothing for a body that is none of ours.
 * @example errorAnswer('{"error":{"code":"x","message":"\"liner\" is not a model","hint":"Allowed: first."}}')?.words
 * // '"liner" is not a model. Allowed: first.'
 */
export function errorAnswer(body: string): ErrorAnswer | undefined {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { code, message, hint } = parsed.data.error;
  return { code, words: [ownWords(message), hint ?? ""].map(asSentence).join(" ").trim() };
}

/** The validator lists what it expected, and the hint lists it again for people. */
const ownWords = (message: string): string =>
  message.replace(/: Invalid option: expected one of .*$/s, " is none of the allowed");

const asSentence = (text: string): string => (/[^.!?…]$/.test(text) ? `${text}.` : text);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
