// What is said about a site, its channel rules, files that are imported, annotations, links that are shared.
import { type Choices, choices } from "../choices.ts";
import { AnnotationsForm } from "../parts/annotations.tsx";
import { ChannelRules } from "../parts/channel-rules.tsx";
import { SiteForm } from "../parts/site-form.tsx";
import { Empty } from "../parts/states.tsx";
import { TableUpload } from "../parts/table-upload.tsx";
import { given } from "../view.ts";
import { visible } from "../words.ts";

export function SettingsPage() {
  const { sites } = choices.value as Choices;
  const id = given("site", "default");
  const site = sites.find((one) => one.id === id);
  return (
    <>
      <h2>Settings</h2>
      {site === undefined ? (
        <Empty>There is no site "{visible(id)}". Choose another above.</Empty>
      ) : (
        <div key={site.id}>
          <SiteForm site={site} />
          <h3>Channel rules</h3>
          <ChannelRules site={site} />
          <h3>Import</h3>
          <TableUpload site={site.id} />
          <h3>Annotations</h3>
          <AnnotationsForm site={site.id} />
        </div>
      )}
      <h3>Another site</h3>
      <SiteForm />
    </>
  );
}
