import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Reads the body of an answer and returns its SHA-256 in hexadecimal digits. Returns undefined for a body that is larger than the limit,
 * encoded, or cut; nothing of it is stored.
 */
export async function digestOfBody(response: IncomingMessage, bytesMax: number): Promise<string | undefined> {
  if ((response.headers["content-encoding"] ?? "identity") !== "identity") return undefined;
  if (Number(response.headers["content-length"] ?? 0) > bytesMax) return undefined;
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > bytesMax) return undefined;
    hash.update(chunk as Uint8Array);
  }
  return response.complete ? hash.digest("hex") : undefined;
}
