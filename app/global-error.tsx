"use client";

import "./globals.css";
import { InternalError } from "@/components/page/internal-error";

/**
 * Replaces the root layout when that fails. It brings its own document and follows only the system's colour
 * preference.
 */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Countersign</title>
        <InternalError reference={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
