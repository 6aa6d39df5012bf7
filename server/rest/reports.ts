import { z } from "zod";
import { exportRelease } from "@/server/application/report/export-release";
import { getExportFile, listExports } from "@/server/application/report/get-export";
import { exportPeriod, getPeriod } from "@/server/application/report/period";
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat } from "@/server/domain/report/export";
import { created, file, ok, page } from "./answer";
import { ActorBody, DigestBody, Instant, pageOf } from "./bodies";
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

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
};

export const reportRoutes = [
  route({
    method: "post",
    path: "/releases/{id}/exports",
    tag,
    summary: "Take the evidence of a release out as one file, on record; its shape: /schemas/release-export/v1",
    useCase: exportRelease,
    named: { id: "release" },
    answer: (record) => created(record, `/exports/${record.id}/file`),
    success: { status: 201, body: ExportBody },
  }),
  route({
    method: "get",
    path: "/reports/period",
    tag,
    summary: "What went live and what was taken back between two instants",
    useCase: getPeriod,
    answer: ({ items, until, isCut }) => ok({ items, until, isCut }),
    success: {
      status: 200,
      body: z.strictObject({
        items: z.array(MovementBody),
        until: Instant.describe("The end of what is known: `to`, or the time of the answer where `to` is later."),
        isCut: z.boolean(),
      }),
    },
  }),
  route({
    method: "post",
    path: "/reports/period/exports",
    tag,
    summary: "The same as a CSV file, whole, on record",
    useCase: exportPeriod,
    answer: (record) => created(record, `/exports/${record.id}/file`),
    success: { status: 201, body: ExportBody },
  }),
  route({
    method: "get",
    path: "/exports",
    tag,
    summary: "Your own exports, newest first",
    useCase: listExports,
    answer: (found, { url }) => page(found, url),
    success: { status: 200, body: pageOf(ExportBody) },
  }),
  route({
    method: "get",
    path: "/exports/{id}/file",
    tag,
    summary: "The file of one of your exports, byte for byte the one on record (`Repr-Digest`)",
    useCase: getExportFile,
    answer: ({ record, chunks }) => file({ ...record, mediaType: MEDIA_TYPES[record.format] }, chunks()),
    success: { status: 200, body: ["application/json", "text/csv"] },
  }),
];
