import { PageSkeleton } from "@/components/page/page-skeleton";

export default function WaiversLoading() {
  return <PageSkeleton title="Waivers" parts={[{ rows: 12 }]} />;
}
