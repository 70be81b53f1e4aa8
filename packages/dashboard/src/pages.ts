// The pages: their names in the address and in the menu, each loaded when it is opened.
import type { ComponentType } from "preact";

interface Page {
  title: string;
  load: () => Promise<ComponentType>;
}

export const pages: Readonly<Record<string, Page>> = {
  overview: {
    title: "Overview",
    load: async () => (await import("./pages/overview.tsx")).OverviewPage,
  },
  attribution: {
    title: "Attribution",
    load: async () => (await import("./pages/attribution.tsx")).AttributionPage,
  },
  conversions: {
    title: "Conversions",
    load: async () => (await import("./pages/conversions.tsx")).ConversionsPage,
  },
  live: { title: "Live", load: async () => (await import("./pages/live.tsx")).LivePage },
  sql: { title: "SQL", load: async () => (await import("./pages/sql.tsx")).SqlPage },
};

export const firstPage = "overview";
