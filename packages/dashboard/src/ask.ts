// One request to the REST API: the answer, or what is the matter in words for people.

/** What the service or the network says is wrong. */
export class Failure extends Error {
  readonly hint: string;
  constructor(message: string, hint = "") {
    super(message);
    this.hint = hint;
  }
}

export type Params = Readonly<Record<string, string | number | undefined>>;

/** `path?params` without what is empty. */
export function addressOf(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && value !== "") query.set(name, String(value));
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

interface Asked {
  params?: Params;
  /** Sent as JSON by POST, or by the method that is named. */
  body?: unknown;
  method?: string;
  signal?: AbortSignal;
}

/** @throws Failure; AbortError when the signal says so. */
export async function ask<Answer>(path: string, asked: Asked = {}): Promise<Answer> {
  const answer = await answerTo(path, asked);
  const told = await answer.json().catch(() => undefined);
  if (answer.ok && told !== undefined) return told as Answer;
  throw refusal(answer, told);
}

/** The answer as it is, such as a file. @throws as `ask` does */
export async function askText(path: string, asked: Asked): Promise<string> {
  const answer = await answerTo(path, asked);
  if (answer.ok) return await answer.text();
  throw refusal(answer, await answer.json().catch(() => undefined));
}

async function answerTo(path: string, asked: Asked): Promise<Response> {
  const { params, body, method, signal } = asked;
  const answer = await fetched(addressOf(path, params), {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.status === 401) {
    throw new Failure("This session has ended.", "npx cairn login prints a new link.");
  }
  return answer;
}

function refusal(
  answer: Response,
  told: { error?: { message?: string; hint?: string } } | undefined,
): Failure {
  const { message = `The service answered ${answer.status}.`, hint } = told?.error ?? {};
  return new Failure(message, hint);
}

async function fetched(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Failure(
      "The service cannot be reached.",
      "Is it running? The page asks again when you do.",
    );
  }
}
