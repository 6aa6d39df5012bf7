"use client";

import { Broken } from "@/components/page/internal-error";

export default function ErrorPage({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  return <Broken reference={error.digest} onRetry={reset} />;
}
