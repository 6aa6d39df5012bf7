import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { readEvidenceJson } from "./json/index";

/** A file by its syntax: what is needed to recognise the tool that wrote it. */
export type FileContent =
  | { readonly kind: "json"; readonly value: JsonValue }
  | { readonly kind: "xml"; readonly root: string }
  /** The first line of a table or of any other text. */
  | { readonly kind: "text"; readonly firstLine: string };

const HEAD_BYTES = 65_536;
const XML_ROOT =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-[^-]){0,2000}-->\s*)?<([A-Za-z_][\w.:-]{0,100})/;

/**
 * Returns the syntax of a file by its first bytes. JSON is parsed completely; other files are parsed by the
 * source that recognises them.
 *
 * @throws AppError `evidence-unreadable` for text that begins like JSON and is not JSON, and for invalid UTF-8.
 */
export function fileContentOf(bytes: Uint8Array): FileContent {
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, HEAD_BYTES));
  const start = head.trimStart();
  const root = XML_ROOT.exec(start)?.[1];
  if (root !== undefined) return { kind: "xml", root };
  // Python writes a bare number or NaN as JSON; a table or YAML begins with a letter or a sign.
  if (/^[[{"]/.test(start) && !isTableHead(start))
    return { kind: "json", value: readEvidenceJson(bytes).value };
  return { kind: "text", firstLine: start.split(/\r?\n/, 1)[0] ?? "" };
}

/** A table may begin with a quoted column name. */
function isTableHead(start: string): boolean {
  return /^"[^"\n]{0,200}",/.test(start);
}
/** Decodes a text file, without its byte order mark. @throws AppError `evidence-unreadable`. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("evidence-unreadable", "The file is not valid UTF-8. Expected text in UTF-8.", {
      bytes: bytes.length,
    });
  }
}
