import type { KeptAnswer } from "@/server/application/kernel/ports/keyed-answers";
import type { Digest } from "@/server/domain/canonical/index";

/** An answer before the transport adds its common headers. Stored unchanged for a keyed request. */
export interface Answer extends KeptAnswer {
  /** Instead of the body, for a file that is streamed; only for GET, where nothing is stored. */
  readonly stream?: ReadableStream<Uint8Array>;
}

export const JSON_TYPE = "application/json; charset=utf-8";

/** Serialises the body once; it is sent, hashed and stored as that text. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { "content-type": JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

/** Marks a stored answer as replayed. */
export const replayed = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, "idempotent-replayed": "true" },
});

export const ok = (body: unknown): Answer => json(200, body);

/** Returns 201 with the address of the new resource, below `/api/v1`. */
export function created(body: unknown, location?: string): Answer {
  return json(201, body, location === undefined ? {} : { location: `/api/v1${location}` });
}

/** Returns bytes that never change, so that a client may store them. */
export function immutableBytes(bytes: Uint8Array): Answer {
  const headers = {
    "content-type": "application/octet-stream",
    "content-length": String(bytes.length),
    "cache-control": "private, max-age=31536000, immutable",
  };
  return { status: 200, headers, body: "", stream: new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() };
}

/**
 * Returns a page of a list, after the members of `more`. `Link: rel="next"` repeats the query with the cursor of
 * the next page.
 */
export function page(
  body: { readonly items: readonly unknown[]; readonly nextCursor: string | undefined },
  url: URL,
  more: Readonly<Record<string, unknown>> = {},
): Answer {
  const { items, nextCursor } = body;
  if (nextCursor === undefined) return ok({ ...more, items, nextCursor: null });
  const next = new URLSearchParams(url.searchParams);
  next.set("cursor", nextCursor);
  return json(200, { ...more, items, nextCursor }, { link: `<${url.pathname}?${next}>; rel="next"` });
}

/**
 * Always an attachment, never inline. A header is ASCII, so any other name is spelled a second time (RFC
 * 6266, RFC 8187).
 */
function attachmentCalled(fileName: string): string {
  const ascii = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  if (ascii === fileName) return `attachment; filename="${fileName}"`;
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

interface FileHead {
  readonly fileName: string;
  readonly mediaType: string;
}

/** Returns a file, streamed. Its name and digest are in the headers (RFC 6266, RFC 9530). */
export function file(
  { digest, byteLength, ...head }: FileHead & { readonly digest: Digest; readonly byteLength: number },
  chunks: AsyncIterable<string | Uint8Array>,
): Answer {
  const answer = streamed(head, chunks);
  const base64 = Buffer.from(digest.slice("sha256:".length), "hex").toString("base64");
  const headers = {
    ...answer.headers,
    // Makes a truncated download detectable.
    "content-length": String(byteLength),
    "repr-digest": `sha-256=:${base64}:`,
  };
  return { ...answer, headers };
}

/** Returns a file whose length and digest are not known before its last byte. */
export function streamed(
  { fileName, mediaType }: FileHead,
  chunks: AsyncIterable<string | Uint8Array>,
): Answer {
  const iterator = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
  const headers = { "content-type": mediaType, "content-disposition": attachmentCalled(fileName) };
  return { status: 200, headers, body: "", stream };
}
