import { type AppError, isAppError } from "@/server/domain/error/app-error";

/** Returns the refusal that this throws; any other error, or none, fails the test. */
export function refusalOf(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** A value as the bytes of a JSON file. */
export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
