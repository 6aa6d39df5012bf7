import { runInThread } from "@/server/threads/run-in-thread";
import type { LedgerVerification, VerifyLedgerOptions } from "./verify-ledger";

export interface VerificationThreadInput {
  /** Address of the application's login. */
  readonly url: string;
  readonly verifying: Omit<VerifyLedgerOptions, "sql" | "onProgress">;
}

export interface VerificationProgress {
  readonly verified: number;
  readonly entries: number;
}

/** Verifies the whole ledger. An error thrown by `onProgress` ends it. */
export type VerifyRun = (
  onProgress: (verified: number, entries: number) => void,
) => Promise<LedgerVerification>;

const MODULE = new URL("./verification-thread.ts", import.meta.url);

/** Verifies the ledger in a thread of its own with connections of its own: hashing every entry would block the event loop. */
export function verifyInThread(input: VerificationThreadInput): VerifyRun {
  return (onProgress) =>
    runInThread<VerificationThreadInput, VerificationProgress, LedgerVerification>({
      module: MODULE,
      input,
      onProgress: ({ verified, entries }) => onProgress(verified, entries),
    });
}
