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

/** @throws AppError `unsupported-media-type` unless it is JSON, in UTF-8 if it says so at all. */
export function requireJson(contentType: string | null): void {
  const [mediaType = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (/^application\/(?:[a-z0-9.-]+\+)?json$/.test(mediaType.trim()) && isUtf8) return;
  throw new AppError(
    "unsupported-media-type",
    `Content-Type: expected application/json in UTF-8, got ${contentType ?? "none"}`,
    {
      expected: "application/json",
    },
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
