import type { ZodType, z } from "zod";
import { isStorableText } from "@/server/domain/canonical/index";
import { AppError, type FieldError } from "@/server/domain/error/app-error";

/**
 * Parses the caller's input by the use-case's schema. Refuses text that the database cannot store, in names
 * and in values, for every use-case.
 *
 * @throws AppError `validation-failed`, naming each field by JSON Pointer with what is expected there.
 */
export function readInput<Input>(schema: ZodType<Input>, raw: unknown): Input {
  const read = schema.safeParse(raw);
  const errors = read.success ? unstorable(read.data, "") : read.error.issues.flatMap(complaintsOf);
  const [first] = errors;
  if (read.success && !first) return read.data;
  throw new AppError(
    "validation-failed",
    first ? `${first.pointer}: ${first.detail}` : "The input does not match the schema.",
    { errors },
  );
}

/** One complaint, or one for each field that the schema does not know. */
function complaintsOf(issue: z.core.$ZodIssue): readonly FieldError[] {
  const pointer = issue.path.map((step) => `/${escaped(String(step))}`).join("");
  if (issue.code !== "unrecognized_keys") return [{ pointer: pointer || "/", detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: `${pointer}/${escaped(key)}`, detail: "is not a known field" }));
}

const UNSTORABLE = "expected text without U+0000 and without half of a surrogate pair";

/** Bytes are stored as received; all other text, at any depth, must be storable. */
function unstorable(value: unknown, pointer: string): readonly FieldError[] {
  if (typeof value === "string")
    return isStorableText(value) ? [] : [{ pointer: pointer || "/", detail: UNSTORABLE }];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof Date)
    return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => unstorable(item, `${pointer}/${index}`));
  return Object.entries(value).flatMap(([name, member]) =>
    isStorableText(name)
      ? unstorable(member, `${pointer}/${escaped(name)}`)
      : [{ pointer: pointer || "/", detail: UNSTORABLE }],
  );
}

/** A step of an RFC 6901 pointer. */
const escaped = (step: string) => step.replaceAll("~", "~0").replaceAll("/", "~1");
