import { Page } from "@/components/page/page";
import { PageHeader } from "@/components/page/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function ReleasesLoading() {
  return (
    <Page header={<PageHeader title="Releases" facts={[{ id: "count", fact: "counting" }]} />}>
      <Skeleton label="Loading releases" rows={16} />
    </Page>
  );
}
