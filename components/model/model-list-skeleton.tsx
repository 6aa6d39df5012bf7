import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Skeleton } from "../ui/skeleton";

/** The catalogue's own outline while its rows are on their way. */
export function ModelListSkeleton() {
  return (
    <Page header={<PageHeader title="Models" facts={[{ id: "what", fact: "what may be released, and what is live of it" }]} />}>
      <div className="mb-5 h-14" />
      <Skeleton label="Loading models" rows={12} />
    </Page>
  );
}
