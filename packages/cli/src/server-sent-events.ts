// Text as it arrives comes in; whole server-sent events go out (WHATWG HTML, "Server-sent events").

export interface ServerSentEvent {
  event: string;
  data: string;
}

/** Cuts the stream at empty lines; comments and unknown fields are left out. */
export async function* readServerSentEvents(
  parts: AsyncIterable<string>,
): AsyncGenerator<ServerSentEvent> {
  let rest = "";
  for await (const part of parts) {
    rest += part;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = readBlock(block);
      if (event.data !== "") yield event;
    }
  }
}

function readBlock(block: string): ServerSentEvent {
  const found: ServerSentEvent = { event: "message", data: "" };
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const at = line.indexOf(":");
    const field = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? "" : line.slice(at + 1).replace(/^ /, "");
    if (field === "event") found.event = value;
    if (field === "data") data.push(value);
  }
  return { ...found, data: data.join("\n") };
}
