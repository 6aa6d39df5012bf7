"use client";

import { InternalError } from "@/components/page/internal-error";

export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return <InternalError reference={error.digest} onRetry={reset} />;
}
