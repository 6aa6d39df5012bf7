import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";

/** The page's own outline while its facts are on their way. */
export function ReleaseSkeleton() {
  return (
    <Page header={<PageHeader title="Release" parent={{ href: "/releases", word: "Releases" }} />}>
      <Section title="Status">
        <Skeleton label="Loading the stages" rows={4} rowHeight="text" />
      </Section>
      <Section title="Blockers">
        <Skeleton label="Loading the gates" rows={6} />
      </Section>
      <Section title="Timeline">
        <Skeleton label="Loading the timeline" rows={5} />
      </Section>
      <Section title="Changes">
        <Skeleton label="Loading changes" rows={8} rowHeight="text" />
      </Section>
    </Page>
  );
}
