// What the service lets choose from: asked once, when the page is opened.
import { signal } from "@preact/signals";
import { ask, type Failure } from "./ask.ts";

export interface ChannelRule {
  channel: string;
  when: object;
}

export interface Site {
  id: string;
  write_key: string;
  time_zone: string;
  week_start: "monday" | "sunday";
  currency: string;
  /** Of touches, where a question does not say. */
  lookback_days: number;
  origins: string[];
  domains: string[];
  channel_rules?: ChannelRule[];
}

export interface Choices {
  sites: Site[];
  /** Of a link that shows one page: the parameters of that page. */
  shared?: string;
  /** Where browsers reach the collector. */
  collector_url: string;
  models: string[];
  default_model: string;
  dimensions: string[];
  /** What events are narrowed and split by; besides `properties.NAME` and `person.NAME`. */
  event_dimensions: string[];
  operators: string[];
  /** Models that may split a funnel by what earned its end. */
  credit_models: string[];
}

export const choices = signal<Choices | Failure | undefined>(undefined);

/** Whether this is one page by a link: what would ask anything else is not offered. */
export const isShared = (): boolean =>
  choices.value !== undefined && "shared" in choices.value && choices.value.shared !== undefined;

export async function loadChoices(): Promise<void> {
  try {
    choices.value = await ask<Choices>("/api/v1/choices");
  } catch (failure) {
    choices.value = failure as Failure;
  }
}
