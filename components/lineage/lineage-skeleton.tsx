import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Skeleton } from "../ui/skeleton";

/** The page's own outline while the neighbourhood is on its way. */
export function LineageSkeleton() {
  return (
    <Page header={<PageHeader title="Lineage" parent={{ href: "/lineage", word: "Lineage" }} />}>
      <Skeleton label="Loading the lineage" rows={14} />
    </Page>
  );
}
