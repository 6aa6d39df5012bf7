import type { LedgerEntryBody } from "@/server/domain/ledger/entry";
import type { ExportedEvidence } from "@/server/domain/report/export";
import { nameWithOffice } from "@/server/domain/sign-off/delegation";
import { type CsvValue, csvRecord } from "@/server/domain/text/csv";
import type { ReleaseExport } from "./release-export";
import type { ReleaseExportHead } from "./release-export-schema";

/** The same columns for every kind of record, so that one sheet can be filtered by any of them. */
export const RELEASE_CSV_COLUMNS = [
  "record",
  "stage",
  "id",
  "name",
  "status",
  "by",
  "role",
  "at",
  "digest",
  "measured",
  "required",
  "detail",
] as const;
type Column = (typeof RELEASE_CSV_COLUMNS)[number];
type Row = { readonly [column in Column]?: CsvValue } & { readonly record: string };

/** The file as CSV: one record a line, the facts people look for. Payloads, raw bytes and proofs are in the JSON file. */
export async function* releaseExportCsv(file: ReleaseExport): AsyncGenerator<string> {
  yield csvRecord(RELEASE_CSV_COLUMNS);
  for (const row of headRows(file.head)) yield lineOf(row);
  for await (const item of file.evidence()) yield lineOf(evidenceRow(item));
  for await (const entry of file.entries()) {
    const { action, actor, at, outcome } = JSON.parse(entry.canonical) as LedgerEntryBody;
    const place = entry.sequence === null ? "not sealed under this checkpoint" : `entry ${entry.sequence}`;
    yield lineOf({
      record: "ledger-entry",
      id: entry.id,
      name: action,
      status: outcome,
      by: actor.name,
      at,
      detail: place,
    });
  }
}

const lineOf = (row: Row) => csvRecord(RELEASE_CSV_COLUMNS.map((column) => row[column]));
const words = (value: unknown) =>
  value === undefined || value === null
    ? undefined
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

function evidenceRow(item: ExportedEvidence): Row {
  return {
    record: "evidence",
    id: item.id,
    name: `${item.type} ${item.suite}`.trim(),
    status: item.environment,
    by: item.collector.name,
    at: item.receivedAt,
    digest: item.payloadDigest,
    detail: `${item.origin.engine} ${item.origin.runId}; about ${item.subjects.map(({ name, digest }) => `${name} ${digest}`.trim()).join(", ")}`,
  };
}

function* headRows({
  release,
  stages,
  decisions,
  promotions,
  deployments,
}: ReleaseExportHead): Generator<Row> {
  yield {
    record: "release",
    id: release.id,
    name: release.key,
    status: release.state,
    by: release.openedBy.name,
    at: release.openedAt,
    digest: release.manifestDigest,
    detail: release.summary,
  };
  for (const { kind, name, version, digest, uri } of release.components)
    yield { record: "component", name: `${kind} ${name} ${version}`, digest, detail: uri };
  for (const stage of stages) yield* stageRows(stage);
  for (const { id, stage, takenFor, decidedAt, decisionDigest, state } of decisions)
    yield {
      record: "decision",
      stage,
      id,
      status: state,
      at: decidedAt,
      digest: decisionDigest,
      detail: `taken for ${takenFor}`,
    };
  for (const {
    id,
    stage,
    kind,
    phase,
    requestedBy,
    createdAt,
    decisionDigest,
    reason,
    engine,
  } of promotions) {
    const detail = [`by ${engine}`, reason].filter(Boolean).join("; ");
    yield {
      record: kind,
      stage,
      id,
      status: phase,
      by: requestedBy.name,
      at: createdAt,
      digest: decisionDigest,
      detail,
    };
  }
  for (const { id, stage, since, until, endedBy, permit } of deployments)
    yield {
      record: "deployment",
      stage,
      id,
      status: until === null ? "live" : (endedBy ?? "ended"),
      at: since,
      detail: `permit ${permit}`,
    };
}

function* stageRows({
  stage,
  evaluatedAt,
  gates,
  checklist,
  signOffs,
  waivers,
}: ReleaseExportHead["stages"][number]): Generator<Row> {
  for (const { id, title, status, measured, required, reason } of gates) {
    const measuring = { measured: words(measured), required: words(required) };
    yield { record: "gate", stage, id, name: title, status, at: evaluatedAt, ...measuring, detail: reason };
  }
  for (const { id, itemId, answer, answeredByName, answeredAt, evidence, reason } of checklist)
    yield {
      record: "checklist",
      stage,
      id,
      name: itemId,
      status: answer,
      by: answeredByName,
      at: answeredAt,
      detail: evidence ?? reason,
    };
  for (const {
    id,
    signerName,
    role,
    meaning,
    signedAt,
    decisionDigest,
    reason,
    withdrawnAt,
    voidedAt,
    statementVersion,
    signatureLine,
    onBehalfOf,
  } of signOffs) {
    const ended = withdrawnAt !== null ? ", withdrawn" : voidedAt !== null ? ", void" : "";
    const status = `${meaning}${ended}`;
    const name = statementVersion && `${statementVersion.name} version ${statementVersion.version}`;
    const detail = [signatureLine, reason].filter(Boolean).join("; ");
    yield {
      record: "sign-off",
      stage,
      id,
      name,
      status,
      by: nameWithOffice(signerName, onBehalfOf),
      role,
      at: signedAt,
      digest: decisionDigest,
      detail,
    };
  }
  for (const {
    id,
    gateId,
    requestedBy,
    grantedAt,
    grantedAs,
    revokedAt,
    expiresAt,
    manifestDigest,
    reason,
  } of waivers) {
    const status = revokedAt !== null ? "revoked" : grantedAt === null ? "requested" : "granted";
    const said = {
      name: gateId,
      status,
      by: requestedBy,
      role: grantedAs,
      at: grantedAt,
      digest: manifestDigest,
    };
    yield { record: "waiver", stage, id, ...said, detail: `until ${expiresAt}: ${reason}` };
  }
}
