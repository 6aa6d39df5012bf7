import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { readEvidenceJson } from "@/server/sources/json/index";

export type JsonObject = { readonly [name: string]: JsonValue };

export interface JsonBody {
  readonly value: JsonObject;
  /** Pointers of NaN and infinities, which are read as null; only where the rule admits them. */
  readonly nonFinite: readonly string[];
}

export interface JsonRule {
  readonly membersMax?: number;
  /** Places where NaN may occur (read as null). Default: nowhere. */
  readonly nonFiniteAt?: RegExp;
}

/** Refuses a body that is not JSON. @throws AppError `unsupported-media-type`. */
export function requireJson(contentType: string | null): void {
  requireMediaType(contentType, []);
}

export function isJson(mediaType: string): boolean {
  return /^application\/(?:[a-z0-9.-]+\+)?json$/.test(mediaType);
}

/**
 * Returns the media type of a body without its parameters: JSON or one of `others`.
 *
 * @throws AppError `unsupported-media-type` for another one, or another character set than UTF-8.
 */
export function requireMediaType(contentType: string | null, others: readonly string[]): string {
  const [mediaType = "", ...parameters] = (contentType ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if ((isJson(mediaType) || others.includes(mediaType)) && isUtf8) return mediaType;
  const expected = [...new Set(["application/json", ...others])].join(", ");
  throw new AppError(
    "unsupported-media-type",
    `Content-Type: expected ${expected} in UTF-8, got ${contentType ?? "none"}`,
    { expected },
  );
}

/**
 * Parses a body of this product's own format: one JSON object. Refuses ambiguous content: a duplicate name,
 * NaN, an integer that a double would round.
 *
 * @throws AppError `malformed-request` with line and column or pointer, `payload-too-deep`,
 * `payload-too-large`.
 */
export function readJsonObject(bytes: Uint8Array, { membersMax, nonFiniteAt }: JsonRule = {}): JsonBody {
  const { value, nonFinite, inexactIntegers } = parsed(bytes, membersMax);
  const strays = nonFinite.filter((pointer) => !nonFiniteAt?.test(pointer));
  refuseAt(strays, "expected a finite number");
  refuseAt(inexactIntegers, "an integer beyond ±(2^53 − 1) would be rounded; expected it as text");
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new AppError("malformed-request", "The body must be one JSON object.");
  return { value: value as JsonObject, nonFinite };
}

function parsed(bytes: Uint8Array, membersMax: number | undefined) {
  try {
    return readEvidenceJson(bytes, membersMax === undefined ? {} : { membersMax });
  } catch (error) {
    if (!isAppError(error) || error.code !== "evidence-unreadable") throw error;
    throw new AppError("malformed-request", error.message, error.details);
  }
}

function refuseAt(pointers: readonly string[], detail: string): void {
  const [first] = pointers;
  if (first === undefined) return;
  throw new AppError("validation-failed", `${first}: ${detail}`, {
    errors: pointers.map((pointer) => ({ pointer, detail })),
  });
}
