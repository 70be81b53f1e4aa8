// The pages: their names in the address and in the menu, each loaded when it is opened.
import type { ComponentType } from "preact";

interface Page {
  title: string;
  load: () => Promise<ComponentType>;
  /** Its figures follow the filters of the address. */
  isNarrowed?: true;
  /** A link may show it to others. */
  isShareable?: true;
}

export const pages: Readonly<Record<string, Page>> = {
  overview: {
    title: "Overview",
    isNarrowed: true,
    isShareable: true,
    load: async () => (await import("./pages/overview.tsx")).OverviewPage,
  },
  attribution: {
    title: "Attribution",
    isShareable: true,
    load: async () => (await import("./pages/attribution.tsx")).AttributionPage,
  },
  conversions: {
    title: "Conversions",
    load: async () => (await import("./pages/conversions.tsx")).ConversionsPage,
  },
  funnel: {
    title: "Funnel",
    isNarrowed: true,
    isShareable: true,
    load: async () => (await import("./pages/funnel.tsx")).FunnelPage,
  },
  journeys: {
    title: "Journeys",
    isNarrowed: true,
    isShareable: true,
    load: async () => (await import("./pages/journeys.tsx")).JourneysPage,
  },
  retention: {
    title: "Retention",
    isNarrowed: true,
    isShareable: true,
    load: async () => (await import("./pages/retention.tsx")).RetentionPage,
  },
  spend: {
    title: "Spend",
    isShareable: true,
    load: async () => (await import("./pages/spend.tsx")).SpendPage,
  },
  segments: {
    title: "Segments",
    load: async () => (await import("./pages/segments.tsx")).SegmentsPage,
  },
  people: { title: "People", load: async () => (await import("./pages/people.tsx")).PeoplePage },
  live: { title: "Live", load: async () => (await import("./pages/live.tsx")).LivePage },
  quality: {
    title: "Data quality",
    load: async () => (await import("./pages/quality.tsx")).QualityPage,
  },
  sql: { title: "SQL", load: async () => (await import("./pages/sql.tsx")).SqlPage },
  install: {
    title: "Install",
    load: async () => (await import("./pages/install.tsx")).InstallPage,
  },
  settings: {
    title: "Settings",
    load: async () => (await import("./pages/settings.tsx")).SettingsPage,
  },
};

export const firstPage = "overview";
