import { fromBase64 } from "@/server/domain/text/base64";

/**
 * Returns the bytes of standard or URL-safe base64 (DSSE accepts both), with or without padding. Undefined for
 * text that no encoder writes, so that one signature has one text in each alphabet.
 */
export function readBase64(text: string): Uint8Array | undefined {
  if (/[-_]/.test(text) && /[+/]/.test(text)) return undefined;
  const standard = text.replaceAll("-", "+").replaceAll("_", "/");
  const unpadded = standard.replace(/={1,2}$/, "");
  const padded = unpadded.padEnd(Math.ceil(unpadded.length / 4) * 4, "=");
  if (standard !== unpadded && standard !== padded) return undefined;
  return fromBase64(padded);
}
