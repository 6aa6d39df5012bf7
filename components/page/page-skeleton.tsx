import { Skeleton } from "../ui/skeleton";
import { Page } from "./page";
import { PageHeader } from "./page-header";

interface PageSkeletonProps {
  readonly title: string;
  /** About as many rows as will come. */
  readonly rows: number;
}

/** The place of a page that is on its way, under its own name. */
export function PageSkeleton({ title, rows }: PageSkeletonProps) {
  return (
    <Page header={<PageHeader title={title} />}>
      <Skeleton label={`Loading: ${title}`} rows={rows} />
    </Page>
  );
}
