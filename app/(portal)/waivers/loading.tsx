import { PageSkeleton } from "@/components/shell/page-skeleton";

export default function WaiversLoading() {
  return <PageSkeleton title="Waivers" rows={12} />;
}
