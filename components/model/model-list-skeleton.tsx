import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Skeleton } from "../ui/skeleton";

/** The catalogue's own outline while its rows are on their way. */
export function ModelListSkeleton() {
  return (
    <Page header={<PageHeader title="Models" facts={[{ id: "what", fact: "registered models and their live releases" }]} />}>
      <div className="mb-5 h-14" />
      <Skeleton label="Loading models" rows={12} />
    </Page>
  );
}
