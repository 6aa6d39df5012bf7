import { z } from "zod";
import { exportDossier } from "@/server/application/report/export-dossier";
import { exportPack } from "@/server/application/report/export-pack";
import { exportPeriodPack } from "@/server/application/report/export-period-pack";
import { exportRelease } from "@/server/application/report/export-release";
import { exportReport } from "@/server/application/report/export-report";
import { getExportFile, listExports } from "@/server/application/report/get-export";
import { getReport } from "@/server/application/report/get-report";
import { exportPeriod, getPeriod } from "@/server/application/report/period";
import { REPORTS } from "@/server/domain/report/catalogue";
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat } from "@/server/domain/report/export";
import { CELL_KINDS, REPORT_NAMES } from "@/server/domain/report/report";
import { created, file, ok, page, streamed } from "./answer";
import { ActorBody, DigestBody, Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Reports";

const ExportBody = z.strictObject({
  id: z.string(),
  kind: z.enum(EXPORT_KINDS),
  format: z.enum(EXPORT_FORMATS),
  about: z.string(),
  fileName: z.string(),
  digest: DigestBody,
  byteLength: z.number().int(),
  requestedBy: ActorBody,
  requestedAt: Instant,
});

const MovementBody = z.strictObject({
  event: z.enum(["live", "superseded", "rolled-back", "failed"]),
  at: Instant,
  model: z.string(),
  team: z.string(),
  release: z.string(),
  manifestDigest: DigestBody,
  stage: z.string(),
  kind: z.enum(["promotion", "rollback"]),
  promotion: z.string(),
  permit: z.string(),
  decisionDigest: DigestBody,
  engine: z.string(),
  requestedBy: ActorBody,
  reason: z.string().nullable(),
});

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const ReportBody = pageOf(z.record(z.string(), Cell)).extend({
  report: z.enum(REPORT_NAMES),
  title: z.string(),
  filterLine: z.string().describe("The filters of the report in one line, with instants in UTC."),
  readAt: Instant,
  ledger: z
    .strictObject({ size: z.number().int(), rootHash: z.string() })
    .nullable()
    .describe("The latest checkpoint of the ledger at the time of reading."),
  rowCount: z.number().int().describe("The number of rows on all pages."),
  definitions: z.array(z.strictObject({ term: z.string(), meaning: z.string() })),
  columns: z.array(z.strictObject({ id: z.string(), heading: z.string(), kind: z.enum(CELL_KINDS) })),
  counts: z
    .array(z.strictObject({ bucket: z.string(), series: z.string(), count: z.number().int() }))
    .describe("The numbers of the chart."),
});

/** Everything besides the rows. */
function reportShape(found: Awaited<ReturnType<typeof getReport.run>>) {
  const { report, filterLine, readAt, ledger, rowCount, counts } = found;
  const { title, definitions, columns } = REPORTS[report];
  return {
    ...{ report, title, filterLine, readAt, ledger, rowCount, definitions, counts },
    columns: columns.map(({ id, heading, kind }) => ({ id, heading, kind })),
  };
}

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
};

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export const reportRoutes = [
  route({
    method: "get",
    path: "/releases/{id}/dossier.pdf",
    tag,
    summary: "Export the dossier of a release as a PDF",
    useCase: exportDossier,
    named: { id: "release" },
    answer: ({ bytes, ...named }) => file({ ...named, mediaType: "application/pdf" }, whole(bytes)),
    success: { status: 200, body: ["application/pdf"] },
  }),
  route({
    method: "post",
    path: "/releases/{id}/exports",
    tag,
    summary: "Export the evidence of a release",
    useCase: exportRelease,
    named: { id: "release" },
    answer: (record) => created(record, `/exports/${record.id}/file`),
    success: { status: 201, body: ExportBody },
  }),
  route({
    method: "get",
    path: "/releases/{id}/pack.zip",
    tag,
    summary: "Export a release as an evidence pack",
    useCase: exportPack,
    named: { id: "release" },
    answer: ({ fileName, chunks }) => streamed({ fileName, mediaType: "application/zip" }, chunks()),
    success: { status: 200, body: ["application/zip"] },
  }),
  route({
    method: "get",
    path: "/packs/period.zip",
    tag,
    summary: "Export the releases of a period as evidence packs",
    useCase: exportPeriodPack,
    answer: ({ fileName, chunks }) => streamed({ fileName, mediaType: "application/zip" }, chunks()),
    success: { status: 200, body: ["application/zip"] },
  }),
  route({
    method: "get",
    path: "/reports/period",
    tag,
    summary: "Get a period report",
    useCase: getPeriod,
    answer: ({ items, until, isCut }) => ok({ items, until, isCut }),
    success: {
      status: 200,
      body: z.strictObject({
        items: z.array(MovementBody),
        until: Instant.describe(
          "End of the known period: `to`, or the time of the response if `to` is later.",
        ),
        isCut: z.boolean(),
      }),
    },
  }),
  route({
    method: "post",
    path: "/reports/period/exports",
    tag,
    summary: "Export a period report",
    useCase: exportPeriod,
    answer: (record) => created(record, `/exports/${record.id}/file`),
    success: { status: 201, body: ExportBody },
  }),
  route({
    method: "get",
    path: "/reports/{name}",
    tag,
    summary: "Get a report",
    useCase: getReport,
    named: { name: "report" },
    answer: (report, { url }) => page(report, url, reportShape(report)),
    success: { status: 200, body: ReportBody },
  }),
  route({
    method: "post",
    path: "/reports/{name}/exports",
    tag,
    summary: "Export a report",
    useCase: exportReport,
    named: { name: "report" },
    answer: (record) => created(record, `/exports/${record.id}/file`),
    success: { status: 201, body: ExportBody.extend({ rowCount: z.number().int() }) },
  }),
  route({
    method: "get",
    path: "/exports",
    tag,
    summary: "List your exports",
    useCase: listExports,
    answer: (found, { url }) => page(found, url),
    success: { status: 200, body: pageOf(ExportBody) },
  }),
  route({
    method: "get",
    path: "/exports/{id}/file",
    tag,
    summary: "Download an export",
    useCase: getExportFile,
    answer: ({ record, chunks }) => file({ ...record, mediaType: MEDIA_TYPES[record.format] }, chunks()),
    success: { status: 200, body: ["application/json", "text/csv"] },
  }),
];
