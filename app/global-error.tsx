"use client";

import "./globals.css";
import { Broken } from "@/components/page/broken";

/** Stands in for the root layout itself when that fails, so it brings its own document and knows no preference but the system's. */
export default function GlobalErrorPage({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Countersign</title>
        <Broken reference={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
