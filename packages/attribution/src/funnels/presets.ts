// Funnels that many ask for, by name: data, and the question that each stands for.
import type { Filter } from "../filters/filter.js";

interface Preset {
  about: string;
  window: string;
  steps: { name: string; event: string[]; filters?: Filter[]; optional?: boolean }[];
}

/** Names are canonical; every spelling of an event is found by them. */
const byName = {
  checkout: {
    about: "From a product to its order.",
    window: "7d",
    steps: [
      { name: "View", event: ["view_content"] },
      { name: "Cart", event: ["add_to_cart"] },
      { name: "Checkout", event: ["initiate_checkout"] },
      { name: "Payment", event: ["add_payment_info"] },
      { name: "Purchase", event: ["purchase"] },
    ],
  },
  lead: {
    about: "From a visit to a lead that sales took over.",
    window: "30d",
    steps: [
      { name: "Visit", event: ["page_view", "screen_view"] },
      { name: "Interest", event: ["view_content", "search", "select_content"] },
      { name: "Lead", event: ["lead", "contact", "schedule", "submit_application"] },
      { name: "Qualified", event: ["qualify_lead", "working_lead", "close_convert_lead"] },
    ],
  },
  sign_up: {
    about: "From a visit to an account that is used and paid for.",
    window: "14d",
    steps: [
      { name: "Visit", event: ["page_view", "screen_view"] },
      { name: "Sign-up", event: ["complete_registration", "create_account"] },
      { name: "Log-in", event: ["login"], optional: true },
      { name: "Trial or subscription", event: ["start_trial", "subscribe"] },
    ],
  },
  awareness: {
    about:
      "The ladder from being reached to coming back: reach, contact, re-engagement, conversion.",
    window: "90d",
    steps: [
      {
        name: "Reach",
        event: ["ad_impression", "ad_click", "email_deliver", "email_open", "touch", "page_view"],
      },
      { name: "First contact", event: ["page_view", "screen_view", "view_content", "app_open"] },
      {
        name: "Re-engagement",
        event: ["page_view", "touch", "ad_click", "email_click", "push_open"],
        filters: [["channel", "is_set", []]],
      },
      {
        name: "Conversion",
        event: ["purchase", "lead", "complete_registration", "start_trial", "subscribe", "donate"],
      },
      { name: "Retention", event: ["page_view", "screen_view", "app_open", "login", "purchase"] },
    ],
  },
} satisfies Record<string, Preset>;

export type PresetName = keyof typeof byName;
export const presets: Readonly<Record<PresetName, Preset>> = byName;
export const presetNames = Object.keys(presets) as [PresetName, ...PresetName[]];
