import { PageSkeleton } from "@/components/shell/page-skeleton";

export default function WebhooksLoading() {
  return <PageSkeleton title="Chat webhooks and delivery" rows={12} />;
}
