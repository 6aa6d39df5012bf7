import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "@/server/domain/error/app-error";
import type { JsonBounds } from "./json-bounds";

const inflate = promisify(gunzip);

export const MEBIBYTE = 1_048_576;

export interface BodyBounds {
  /** On the wire, and after inflation. */
  readonly bytesMax: number;
  /** Counts the structure of a JSON body while it arrives. */
  readonly json?: JsonBounds | undefined;
}

/**
 * Reads the body exactly as sent, without its content coding. It is bounded while it arrives and after
 * inflation, and it is never shorter than what was sent. `Content-Digest` (RFC 9530) covers the bytes on the
 * wire, so it is checked before inflation.
 *
 * @throws AppError `payload-too-large` (before reading, if `Content-Length` shows it), `payload-too-deep`,
 * `digest-mismatch`, `malformed-request` for a body that was cut short or is no gzip,
 * `unsupported-media-type` for another content coding.
 */
export async function readRequestBody(request: Request, { bytesMax, json }: BodyBounds): Promise<Uint8Array> {
  const coding = contentCoding(request.headers.get("content-encoding"));
  const sent = Buffer.concat(
    await readSentPieces(request, { bytesMax, json: coding === "identity" ? json : undefined }),
  );
  checkContentDigest(request.headers.get("content-digest"), sent);
  if (coding === "identity") return sent;
  const inflated = await inflateBounded(sent, bytesMax);
  json?.push(inflated);
  return inflated;
}

/**
 * Reads the body in its content coding, in the pieces that arrived: putting many megabytes together takes a while.
 *
 * @throws AppError `payload-too-large`, `payload-too-deep`, `malformed-request` for a body that was cut short.
 */
export async function readSentPieces(
  request: Request,
  { bytesMax, json }: BodyBounds,
): Promise<readonly Uint8Array[]> {
  const declared = declaredLength(request.headers);
  if (declared !== undefined && declared > bytesMax) throw tooLarge(bytesMax);
  const sent = await readBounded(request.body, { bytesMax, json });
  const bytes = sent.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (declared === undefined || bytes === declared) return sent;
  throw new AppError(
    "malformed-request",
    `The body has ${bytes} bytes, but Content-Length states ${declared}. Nothing was stored.`,
  );
}

/** @throws AppError `malformed-request` for a `Content-Length` that is no number of bytes. */
export function declaredLength(headers: Headers): number | undefined {
  const header = headers.get("content-length");
  if (header === null) return undefined;
  if (/^\d{1,15}$/.test(header)) return Number(header);
  throw new AppError("malformed-request", "Content-Length: expected a number of bytes");
}

async function readBounded(body: ReadableStream<Uint8Array> | null, { bytesMax, json }: BodyBounds) {
  if (body === null) return [];
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw cutShort();
    });
    if (done) return chunks;
    length += value.byteLength;
    try {
      if (length > bytesMax) throw tooLarge(bytesMax);
      json?.push(value);
    } catch (error) {
      await reader.cancel().catch(() => undefined);
      throw error;
    }
    chunks.push(value);
  }
}

/**
 * Only SHA-256 and SHA-512 are safe (RFC 9530 §5); other algorithms are ignored, and a header without a known
 * one is refused.
 */
function checkContentDigest(header: string | null, sent: Uint8Array): void {
  if (header === null) return;
  const known = [...header.matchAll(/(?:^|,)\s*(sha-256|sha-512)=:([A-Za-z0-9+/=]*):/g)];
  if (known.length === 0)
    throw new AppError(
      "digest-mismatch",
      "Content-Digest: expected sha-256=:<base64>: or sha-512=:<base64>:",
    );
  for (const [, algorithm = "", expected] of known) {
    const actual = createHash(algorithm.replace("-", "")).update(sent).digest("base64");
    if (actual !== expected)
      throw new AppError(
        "digest-mismatch",
        `The ${algorithm} of the received body is ${actual}, but Content-Digest is ${expected}. Nothing was stored.`,
        { actual, expected },
      );
  }
}

function contentCoding(header: string | null): "identity" | "gzip" {
  const name = header?.trim().toLowerCase() || "identity";
  if (name === "identity" || name === "gzip") return name;
  throw new AppError(
    "unsupported-media-type",
    `Content-Encoding: ${name} is not supported; expected gzip or none`,
  );
}

async function inflateBounded(sent: Uint8Array, bytesMax: number): Promise<Uint8Array> {
  try {
    return await inflate(sent, { maxOutputLength: bytesMax });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(bytesMax);
    throw new AppError(
      "malformed-request",
      "Content-Encoding is gzip, but the body is not valid gzip or is incomplete.",
    );
  }
}

function tooLarge(bytesMax: number): AppError {
  return new AppError(
    "payload-too-large",
    `The body must not exceed ${bytesMax} bytes, before and after decompression.`,
    { bytesMax },
  );
}

function cutShort(): AppError {
  return new AppError("malformed-request", "The body is incomplete. Nothing was stored.");
}
