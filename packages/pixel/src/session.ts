// A hint which events belong to one visit: a new id after 30 minutes of silence.
import { uuidv7 } from "./event-id.js";
import { readStored, writeStored } from "./local-storage.js";

const key = "cairn_session";
const idleMs = 30 * 60_000;

export interface Session {
  /** Id of the session that an event of this moment falls into. */
  id(): string;
  reset(): void;
}

/** Only a hint: the server derives sessions from the events, where a new campaign opens one as well. */
export function createSession(): Session {
  let memory = "";
  return {
    id() {
      const now = Date.now();
      let [id, seen] = (readStored(key) || memory).split(" ");
      if (!id || !(now - Number(seen) < idleMs)) id = uuidv7(now);
      memory = `${id} ${now}`;
      writeStored(key, memory);
      return id;
    },
    reset() {
      memory = "";
      writeStored(key, memory);
    },
  };
}
