import type { Digest } from "@/server/domain/canonical/index";
import type { ExportedEntry, ExportedEvidence, RawChoice } from "@/server/domain/report/export";
import type { ReleaseExportHead } from "./release-export-schema";

/** Everything a release's file is written from. Long lists come a piece at a time: the file is never whole in memory. */
export interface ReleaseExport {
  readonly head: ReleaseExportHead;
  readonly raw: RawChoice;
  evidence(): AsyncIterable<ExportedEvidence>;
  /** The exact bytes received; asked for only when they go inline. */
  content(digest: Digest): Promise<Uint8Array>;
  readonly checkpoint: { readonly size: number; readonly note: string } | null;
  entries(): AsyncIterable<ExportedEntry>;
}

/** The file as JSON, by the schema at `/api/v1/schemas/release-export/v1`; one line for each item of a long list. */
export async function* releaseExportJson(file: ReleaseExport): AsyncGenerator<string> {
  yield `${JSON.stringify(file.head, undefined, 1).slice(0, -2)},\n "evidence": [`;
  let separator = "\n";
  for await (const item of file.evidence()) {
    yield `${separator}  ${JSON.stringify(await evidenceShape(file, item))}`;
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

async function evidenceShape({ raw, content }: ReleaseExport, { payloadText, body, ...item }: ExportedEvidence) {
  const inline = raw === "inline" ? { base64: Buffer.from(await content(body.digest)).toString("base64") } : {};
  return { ...item, payload: JSON.parse(payloadText) as unknown, payloadText, body: { ...body, ...inline } };
}
