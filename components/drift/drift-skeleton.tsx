import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Skeleton } from "../ui/skeleton";

/** The page's own outline while its facts are on their way. */
export function DriftSkeleton() {
  return (
    <Page
      header={<PageHeader title="Drift" facts={[{ id: "what", fact: "measurements of monitoring tools compared with their limits" }]} />}
    >
      <div className="mb-5 h-14 max-w-96">
        <Skeleton label="Loading monitored models" rows={2} rowHeight="text" />
      </div>
      <Skeleton label="Loading the series" rows={20} />
    </Page>
  );
}
