import { AppError } from "@/server/domain/error/app-error";
import { ledgerNotWritable } from "@/server/domain/error/ledger-not-writable";

/** Classes and codes with which PostgreSQL and its driver report "not now" (appendix A of its manual). */
const NOT_NOW =
  /^(?:08...|53...|57P..|57014|40001|40P01|55P03|25P03|25P04|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|CONNECTION_(?:CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT)$/;

/**
 * Returns the error for a database that is down, full, restarting or too busy: the caller may try again. Only
 * a key makes that safe for a change, because a commit whose confirmation was lost has happened. Undefined
 * for every other error. A read-only database has a code of its own.
 */
export function temporarilyUnavailable(error: unknown): AppError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    // A database that became read-only: no change can be on record, so none is made.
    if (code === "25006") return ledgerNotWritable();
    if (typeof code === "string" && NOT_NOW.test(code))
      return new AppError(
        "temporarily-unavailable",
        "The database cannot be reached or is too busy. Send the same request again, with the same Idempotency-Key if it had one.",
      );
  }
  return undefined;
}
