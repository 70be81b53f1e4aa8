// What a sender of files needs to say beforehand what the collector would refuse, without all that it loads.

export { emailHash, phoneHash } from "./event/contact.js";
export { parseTime } from "./event/time.js";
export { type CheckContext, checkEvent, type Refused } from "./ingest/check-event.js";
