import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";

/** The list's own outline while it is on its way. */
export function PoliciesSkeleton() {
  return (
    <Page header={<PageHeader title="Policies" facts={[{ id: "what", fact: "requirements for releasing a model" }]} />}>
      <div className="mb-10">
        <Skeleton label="Loading policies" rows={6} />
      </div>
      <Section title="On an older version">
        <Skeleton label="Loading releases on older versions" rows={3} />
      </Section>
    </Page>
  );
}
