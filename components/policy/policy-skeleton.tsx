import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";

/** The page's own outline while the policy is on its way. */
export function PolicySkeleton() {
  return (
    <Page header={<PageHeader title="Policy" parent={{ href: "/policies", word: "Policies" }} />}>
      <Section title="Scope">
        <Skeleton label="Loading the scope" rows={4} rowHeight="text" />
      </Section>
      <Section title="Gates">
        <Skeleton label="Loading the gates" rows={16} />
      </Section>
    </Page>
  );
}
