import type { ZodType } from "zod";
import { AppError } from "@/server/domain/error/app-error";

/**
 * What the caller sent, as the use-case declares it.
 *
 * @throws AppError `validation-failed`, naming each field by JSON Pointer with what is expected there.
 */
export function readInput<Input>(schema: ZodType<Input>, raw: unknown): Input {
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({
    pointer: `/${issue.path.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`,
    detail: issue.message,
  }));
  const [first] = errors;
  throw new AppError("validation-failed", first ? `${first.pointer}: ${first.detail}` : "the input is not as expected", { errors });
}
