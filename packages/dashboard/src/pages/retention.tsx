// Who comes back, buys again and stays away, and what buyers bring: one view at a time, as the address names it.
import type { ComponentType } from "preact";
import { Suggestions } from "../parts/suggestions.tsx";
import { Acquisition } from "../retention/acquisition.tsx";
import { Churn, Lifecycle } from "../retention/activity.tsx";
import { LifetimeValue, Repurchase } from "../retention/buyers.tsx";
import { Cohorts } from "../retention/cohorts.tsx";
import { given, pageAddress } from "../view.ts";

const views: Readonly<Record<string, { title: string; View: ComponentType }>> = {
  cohorts: { title: "Coming back", View: Cohorts },
  lifecycle: { title: "Lifecycle", View: Lifecycle },
  churn: { title: "Churn", View: Churn },
  repurchase: { title: "Buying again", View: Repurchase },
  lifetime: { title: "Lifetime value", View: LifetimeValue },
  acquisition: { title: "By what won them", View: Acquisition },
};

export function RetentionPage() {
  const asked = given("show", "cohorts");
  const name = asked in views ? asked : "cohorts";
  const { View } = views[name] as (typeof views)[string];
  return (
    <>
      <h2>Retention</h2>
      <nav aria-label="Views of retention">
        {Object.entries(views).map(([other, { title }]) => (
          <a
            key={other}
            href={pageAddress("retention", other === "cohorts" ? {} : { show: other })}
            aria-current={other === name ? "page" : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <Suggestions />
      <View key={name} />
    </>
  );
}
