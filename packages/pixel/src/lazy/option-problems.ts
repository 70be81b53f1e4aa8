// Options go in, whatever their page may have misspelt comes out: what is wrong, and what it could be.
import type { Settings } from "../core/settings.js";

interface Shape {
  says: string;
  fits(value: unknown): boolean;
}

const isText = (value: unknown) => typeof value === "string";
const text: Shape = { says: "text", fits: isText };
const list: Shape = {
  says: "words with spaces between them",
  fits: (value) => [value].flat().every(isText),
};
/** An attribute without a value says yes. */
const yesOrNo: Shape = {
  says: "true or false",
  fits: (value) => /^(true|false|)$/.test(`${value}`),
};

const shapes: Record<keyof Settings, Shape> = {
  key: text,
  host: {
    says: "an address with its scheme, such as https://metrics.example.com",
    fits: (value) => /^(https?:\/\/|\/|$)/.test(String(value)),
  },
  alias: text,
  auto: yesOrNo,
  spa: yesOrNo,
  consent: {
    says: "none, required or cookieless",
    fits: (value) => /^(none|required|cookieless)$/.test(String(value)),
  },
  engagement: yesOrNo,
  extras: { says: list.says, fits: (value) => value === false || list.fits(value) },
  link: list,
  params: text,
  debug: yesOrNo,
  beforeSend: { says: "a function", fits: (value) => typeof value === "function" },
};

/** Meta's `init` has them beside the options. */
const matchingKey = /^(em|ph|fn|ln|ge|db|ct|st|zp|country|external_id)$/;

/**
 * A sentence for each option that has no effect as it stands. What is absent is right.
 * @example optionProblems({ consent: "cookie-less" }) // ['consent is "cookie-less": it has to be none, required or cookieless']
 */
export function optionProblems(options: object): string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    const shape = Object.keys(shapes).includes(name) && shapes[name as keyof Settings];
    if (!shape && !matchingKey.test(name)) {
      problems.push(`${name} is no option: there are ${Object.keys(shapes).join(", ")}`);
    } else if (shape && value !== undefined && !shape.fits(value)) {
      problems.push(`${name} is ${JSON.stringify(value)}: it has to be ${shape.says}`);
    }
  }
  return problems;
}
