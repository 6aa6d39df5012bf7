import { dssePreAuthenticationEncoding } from "@/server/domain/promotion/permit";

/** The type of the content that the signature of a document covers (DSSE). */
export const DOCUMENT_TYPE = "countersign.dev/document/v1";

const LAST_KEYWORD = "startxref";

interface DocumentSigner {
  readonly keyId: string;
  sign(message: Uint8Array): Uint8Array;
}

/**
 * Returns the PDF with a signature of all its other bytes, as a comment line before its last keyword. A comment changes
 * neither the content nor an offset of the file, so it stays PDF/A.
 */
export function signedPdf(pdf: Uint8Array, { keyId, sign }: DocumentSigner): Uint8Array {
  const place = Buffer.from(pdf).lastIndexOf(LAST_KEYWORD);
  if (place < 0) throw new Error(`the PDF has no ${LAST_KEYWORD}`);
  const signature = sign(dssePreAuthenticationEncoding(DOCUMENT_TYPE, Buffer.from(pdf)));
  const line = `%countersign-signature ${keyId} ${Buffer.from(signature).toString("base64")}\n`;
  return Buffer.concat([pdf.subarray(0, place), Buffer.from(line), pdf.subarray(place)]);
}
