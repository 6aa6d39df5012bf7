import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { EXPORT_FORMATS, RAW_CHOICES } from "@/server/domain/report/export";
import { measure } from "@/server/reports/measure";
import { defineCommand } from "../kernel/command";
import { ReleaseReference, StageName } from "../kernel/fields";
import type { ExportRecord } from "../kernel/ports/reports";
import { requireRelease, requireStage } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { type ExportRecipe, writeExport } from "./export-recipe";
import { releaseHead } from "./release-head";

/**
 * Exports the evidence of a release as one file. The export is evidence itself: the file's digest is on
 * record with the person's name before they get a byte of it.
 *
 * @throws AppError `not-found` for a release out of reach, `validation-failed` for a stage its policy does
 * not have.
 */
export const exportRelease = defineCommand({
  name: "report.export-release",
  isHeavy: true,
  isLong: true,
  permission: "report.export",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName.optional(),
    format: z.enum(EXPORT_FORMATS).default("json"),
    /** CSV has no payloads, and so no raw bytes either. */
    raw: z.enum(RAW_CHOICES).default("reference"),
  }),
  run: async (tx, scope, { release: reference, stage, format, raw }) => {
    const release = await requireRelease(tx.releases, scope, reference);
    if (stage !== undefined) requireStage(release, stage);
    const [head, evidenceIds, entryIds, checkpoint] = await Promise.all([
      releaseHead(tx, scope, { release, stage }),
      tx.reports.evidenceIds(release.id),
      tx.reports.entryIds(release.id),
      tx.ledger.latestCheckpoint(),
    ]);
    const recipe: ExportRecipe = {
      ...{ kind: "release", raw, head, evidenceIds, entryIds },
      checkpoint: checkpoint ? { size: checkpoint.size, note: checkpoint.note } : null,
    };
    const written = await measure(writeExport(tx, recipe, format));
    const record: ExportRecord = {
      id: scope.newId("exp"),
      kind: "release",
      format,
      about: release.key,
      fileName: fileNameOf([release.key, stage], scope.now, format),
      ...written,
      requestedBy: actorReference(scope.actor),
      requestedAt: scope.now,
    };
    await tx.reports.insertExport(record, JSON.stringify(recipe));
    const { id, digest, byteLength } = record;
    const data = {
      format,
      raw,
      stage: stage ?? null,
      byteLength,
      evidence: evidenceIds.length,
      entries: entryIds.length,
    };
    return {
      result: record,
      events: [
        {
          action: "evidence.exported",
          subjects: [{ kind: "export", id, digest }, releaseSubject(release)],
          data,
        },
      ],
    };
  },
});

/** Builds a name from characters that every file system accepts, the instant, and the format. */
export function fileNameOf(parts: readonly (string | undefined)[], at: Date, format: string): string {
  const named = parts.filter((part) => part !== undefined).join("-");
  const instant = at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return `${named.replaceAll(/[^A-Za-z0-9.-]+/g, "-")}-${instant}Z.${format}`;
}
