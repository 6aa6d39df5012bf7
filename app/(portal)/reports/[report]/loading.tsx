import { PageSkeleton } from "@/components/page/page-skeleton";

export default function ReportLoading() {
  return (
    <PageSkeleton title="Report" parent={{ href: "/reports", word: "Reports" }} parts={[{ rows: 14 }]} />
  );
}
