import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";

/** The page's own outline while its facts are on their way. */
export function ModelSkeleton() {
  return (
    <Page header={<PageHeader title="Model" parent={{ href: "/models", word: "Models" }} />}>
      <Section title="Live releases">
        <Skeleton label="Loading the stages" rows={12} rowHeight="text" />
      </Section>
      <Section title="Releases over time">
        <Skeleton label="Loading the releases" rows={6} />
      </Section>
      <Section title="Drift">
        <Skeleton label="Loading drift" rows={8} />
      </Section>
    </Page>
  );
}
