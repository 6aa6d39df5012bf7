import type { VerifyRun } from "./verify-in-thread";
import type { LedgerVerification } from "./verify-ledger";

/** Path of `countersign ledger verify` on the server. */
export const LOOPBACK_VERIFICATION_PATH = "/internal/ledger/verification";

/** The stream for the command line: one JSON value per line, progress first, the result last. */
export type VerificationLine =
  | { readonly verified: number; readonly of: number }
  | { readonly result: Omit<LedgerVerification, "root"> & { readonly root: string } };

/**
 * Verifies the whole ledger and streams the progress as newline-delimited JSON. Reads the database directly,
 * in memory that does not grow with the ledger, and changes nothing.
 */
export function answerVerification(verify: VerifyRun): Response {
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (line: VerificationLine) =>
        controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      try {
        const verification = await verify((verified, of) => write({ verified, of }));
        write({ result: { ...verification, root: Buffer.from(verification.root).toString("base64") } });
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
  return new Response(lines, {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
  });
}
