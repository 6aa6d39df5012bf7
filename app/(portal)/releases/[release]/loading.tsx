import { ReleaseSkeleton } from "@/components/release/release-skeleton";

export default function ReleaseLoading() {
  return <ReleaseSkeleton />;
}
