import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "@/server/domain/error/app-error";

const inflate = promisify(gunzip);

export const MEBIBYTE = 1_048_576;

/**
 * The body exactly as its sender wrote it, after its transfer was undone: bounded on the wire and after inflation, and
 * never shorter than what was sent. `Content-Digest` (RFC 9530) is over the bytes on the wire, so it is checked first.
 *
 * @throws AppError `payload-too-large` (early, where the length is told), `digest-mismatch`, `malformed-request` for a body cut
 * short or no gzip, `unsupported-media-type` for another content coding.
 */
export async function readRequestBody(request: Request, bytesMax: number): Promise<Uint8Array> {
  const declared = declaredLength(request.headers.get("content-length"));
  if (declared !== undefined && declared > bytesMax) throw tooLarge(bytesMax);
  const sent = await (declared === undefined ? readBounded(request.body, bytesMax) : readWhole(request));
  if (sent.byteLength > bytesMax) throw tooLarge(bytesMax);
  if (declared !== undefined && sent.byteLength !== declared) {
    throw new AppError("malformed-request", `the body has ${sent.byteLength} bytes, Content-Length says ${declared}; nothing was kept`);
  }
  checkContentDigest(request.headers.get("content-digest"), sent);
  return uncoded(sent, request.headers.get("content-encoding"), bytesMax);
}

function declaredLength(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,15}$/.test(header)) return Number(header);
  throw new AppError("malformed-request", "Content-Length: expected a number of bytes");
}

async function readWhole(request: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch {
    throw cutShort();
  }
}

async function readBounded(body: ReadableStream<Uint8Array> | null, bytesMax: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw cutShort();
    });
    if (done) return Buffer.concat(chunks, length);
    length += value.byteLength;
    if (length > bytesMax) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge(bytesMax);
    }
    chunks.push(value);
  }
}

/** Only SHA-256 and SHA-512 are safe (RFC 9530 §5); other algorithms in the header are passed over, none known is refused. */
function checkContentDigest(header: string | null, sent: Uint8Array): void {
  if (header === null) return;
  const known = [...header.matchAll(/(?:^|,)\s*(sha-256|sha-512)=:([A-Za-z0-9+/=]*):/g)];
  if (known.length === 0) throw new AppError("digest-mismatch", "Content-Digest: expected sha-256=:<base64>: or sha-512=:<base64>:");
  for (const [, algorithm = "", expected] of known) {
    const actual = createHash(algorithm.replace("-", "")).update(sent).digest("base64");
    if (actual !== expected)
      throw new AppError(
        "digest-mismatch",
        `the ${algorithm} of what arrived is ${actual}, Content-Digest says ${expected}; nothing was kept`,
        { actual, expected },
      );
  }
}

async function uncoded(sent: Uint8Array, coding: string | null, bytesMax: number): Promise<Uint8Array> {
  const name = coding?.trim().toLowerCase() ?? "identity";
  if (name === "identity" || name === "") return sent;
  if (name !== "gzip") throw new AppError("unsupported-media-type", `Content-Encoding: ${name} is not understood; expected gzip or none`);
  try {
    return await inflate(sent, { maxOutputLength: bytesMax });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(bytesMax);
    throw new AppError("malformed-request", "the body is not gzip, or was cut short, although Content-Encoding says gzip");
  }
}

function tooLarge(bytesMax: number): AppError {
  return new AppError("payload-too-large", `at most ${bytesMax} bytes are taken here, counted after inflation too`, { bytesMax });
}

function cutShort(): AppError {
  return new AppError("malformed-request", "the body ended before it was whole; nothing was kept");
}
