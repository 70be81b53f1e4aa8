// A journey: the touches that one conversion may be credited to, after every rule but the model.

/** One touch of a journey. */
export interface Step {
  /** When it happened, in milliseconds since 1970. */
  touchMs: number;
  eventId: string;
  /** What credit is split by: the channel, or another dimension that was asked for. */
  label: string;
  channel: string;
  /** It was shown and not clicked: no model looks at it. */
  isView?: boolean;
}

/** Steps are ordered by time, then by event id. */
export interface Journey {
  conversionMs: number;
  conversionEventId: string;
  steps: readonly Step[];
}

/** A model: the weight of each step, in the order of the steps. Pure: no clock, no randomness. */
export type Model = (journey: Journey) => number[];
