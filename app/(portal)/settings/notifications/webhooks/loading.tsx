import { PageSkeleton } from "@/components/page/page-skeleton";

export default function WebhooksLoading() {
  return <PageSkeleton title="Chat webhooks and delivery" parts={[{ rows: 12 }]} />;
}
