import { LineageSkeleton } from "@/components/lineage/lineage-skeleton";

export default function LineageLoading() {
  return <LineageSkeleton />;
}
