import type { Digest } from "@/server/domain/canonical/index";
import type { ExportedEntry, ExportedEvidence, RawChoice } from "@/server/domain/report/export";
import type { ReleaseExportHead } from "./release-export-schema";

/**
 * The data of a release's file. Long lists are read a piece at a time: the file is never complete in memory.
 */
export interface ReleaseExport {
  readonly head: ReleaseExportHead;
  readonly raw: RawChoice;
  evidence(): AsyncIterable<ExportedEvidence>;
  /** The exact bytes received, in pieces of a multiple of three bytes; read only when they are included. */
  content(digest: Digest): AsyncIterable<Uint8Array>;
  readonly checkpoint: { readonly size: number; readonly note: string } | null;
  entries(): AsyncIterable<ExportedEntry>;
}

/** The file as JSON, by the schema at `/api/v1/schemas/release-export/v1`; one line for each item of a long list. */
export async function* releaseExportJson(file: ReleaseExport): AsyncGenerator<string> {
  yield `${JSON.stringify(file.head, undefined, 1).slice(0, -2)},\n "evidence": [`;
  let separator = "\n";
  for await (const item of file.evidence()) {
    yield `${separator}  `;
    yield* evidenceText(file, item);
    separator = ",\n";
  }
  yield `\n ],\n "ledger": {\n  "checkpoint": ${JSON.stringify(file.checkpoint)},\n  "entries": [`;
  separator = "\n";
  for await (const entry of file.entries()) {
    yield `${separator}   ${JSON.stringify(entry)}`;
    separator = ",\n";
  }
  yield "\n  ]\n }\n}\n";
}

/** The closing of an item's body after the text of its last member. */
const END = '"}}';

async function* evidenceText(
  { raw, content }: ReleaseExport,
  item: ExportedEvidence,
): AsyncGenerator<string> {
  if (raw !== "inline") {
    yield JSON.stringify(evidenceShape(item, {}));
    return;
  }
  yield JSON.stringify(evidenceShape(item, { base64: "" })).slice(0, -END.length);
  for await (const bytes of content(item.body.digest)) yield Buffer.from(bytes).toString("base64");
  yield END;
}

function evidenceShape(
  { payloadText, body, ...item }: ExportedEvidence,
  inline: { readonly base64?: string },
) {
  return { ...item, payload: JSON.parse(payloadText) as unknown, payloadText, body: { ...body, ...inline } };
}
