import { AppError } from "./app-error";

/** Returns the refusal of a change that cannot be on record. */
export function ledgerNotWritable(): AppError {
  return new AppError(
    "ledger-not-writable",
    "The ledger cannot be written, so nothing was changed. Reading still works. Contact the operator of this installation.",
  );
}
