import { AppError } from "@/server/domain/error/app-error";
import type { Scope } from "./scope";

interface AsOfInput {
  /** The name of the input's field, for the refusal. */
  readonly field: string;
  /** An ISO 8601 instant; now, unless given. */
  readonly at: string | undefined;
}

/**
 * Returns the instant that a read is about.
 *
 * @throws AppError `validation-failed` for an instant in the future.
 */
export function asOfInstant({ now }: Pick<Scope, "now">, { field, at }: AsOfInput): Date {
  if (at === undefined) return now;
  const instant = new Date(at);
  if (instant <= now) return instant;
  const detail = `expected an instant that is not in the future, at most ${now.toISOString()}`;
  throw new AppError("validation-failed", `${field}: ${detail}`, {
    errors: [{ pointer: `/${field}`, detail }],
  });
}
