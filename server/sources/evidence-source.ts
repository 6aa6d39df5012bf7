import type { TestKind } from "@/server/domain/evidence/types-of-tools";
import type { EvidenceFromFile } from "./evidence-from-file";
import type { FileContent } from "./file-content";
import { hasMembers } from "./foreign-file";

/** Facts that the sender knows and the file lacks. */
export interface FileOptions {
  /** The kind of tests in a test report. */
  readonly kind?: TestKind | undefined;
  /** The run to read, where a file has several. */
  readonly runId?: string | undefined;
}

/** One format of a tool: how its files are recognised, and how they are read. */
export interface EvidenceSourceFormat {
  /** The file in words, with an article, as a refusal names it: `a SARIF log`. */
  readonly file: string;
  /** True only for files of this format: at most one source recognises a file. */
  readonly recognises: (content: FileContent) => boolean;
  /** @throws AppError `evidence-unreadable`, `payload-too-deep`, `payload-too-large`. Nothing else. */
  readonly read: (bytes: Uint8Array, options: FileOptions) => EvidenceFromFile;
  /** States how the tool writes a smaller file. */
  readonly smaller?: string;
}

/** Returns a check for JSON objects that have all members of one of these lists. */
export function jsonWith(...shapes: readonly (readonly string[])[]) {
  return (content: FileContent): boolean =>
    content.kind === "json" && shapes.some((members) => hasMembers(content.value, members));
}
