import { type AppError, isAppError } from "@/server/domain/error/app-error";

/** The refusal this ends in; anything else that is thrown, or nothing, fails the test. */
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
