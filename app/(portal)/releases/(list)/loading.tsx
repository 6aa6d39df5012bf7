import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function ReleasesLoading() {
  return (
    <Page header={<PageHeader title="Releases" facts={[{ id: "count", fact: "counting" }]} />}>
      <Skeleton label="Loading releases" rows={16} />
    </Page>
  );
}
