import { AppError } from "@/server/domain/error/app-error";

/** The same rule as a pattern, for the OpenAPI document. */
export const IDEMPOTENCY_KEY_PATTERN =
  '^(?:[\\x21\\x23-\\x7e](?:[\\x20-\\x7e]{0,253}[\\x21-\\x7e])?|"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]){1,255}")$';

/**
 * Returns the key of an `Idempotency-Key` header: a quoted string (RFC 9651 §3.3.3) as in the draft, or bare
 * as most clients send it. Both forms of the same text are the same key. Undefined when the header is absent.
 *
 * @throws AppError `malformed-request` for an empty key, one of more than 255 characters, or one that is not
 * printable ASCII.
 */
export function readIdempotencyKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(text)?.[1];
  const key = quoted?.replaceAll(/\\(["\\])/g, "$1") ?? text;
  const isWhole = quoted !== undefined || !text.startsWith('"');
  if (isWhole && /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError(
    "malformed-request",
    'Idempotency-Key: expected 1 to 255 printable ASCII characters, bare or in double quotes, such as "8e03978e-40d5"',
  );
}
