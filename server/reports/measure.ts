import { createHash } from "node:crypto";
import type { Digest } from "@/server/domain/canonical/index";

/**
 * Returns digest and length of a file that is never stored: it is written once to be measured, and again to
 * be sent.
 */
export async function measure(
  chunks: AsyncIterable<string>,
): Promise<{ readonly digest: Digest; readonly byteLength: number }> {
  const hash = createHash("sha256");
  let byteLength = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    hash.update(bytes);
    byteLength += bytes.byteLength;
  }
  return { digest: `sha256:${hash.digest("hex")}`, byteLength };
}
