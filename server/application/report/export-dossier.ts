import { z } from "zod";
import { type Digest, digestOf } from "@/server/domain/canonical/index";
import { dossierDocument } from "@/server/reports/document/dossier-document";
import { signedPdf } from "@/server/reports/document/signed-pdf";
import { defineCommand } from "../kernel/command";
import { ReleaseReference, StageName } from "../kernel/fields";
import { requireRelease, requireStage } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { dossierToPrint } from "./dossier-facts";
import { fileNameOf } from "./export-release";

export interface DossierFile {
  readonly fileName: string;
  readonly digest: Digest;
  readonly byteLength: number;
  readonly decisionDigest: Digest;
  readonly bytes: Uint8Array;
}

/**
 * Exports the dossier of a release for one stage as PDF/A. The export is on record before its requester gets a byte of
 * it. One recorded decision gives the same bytes every time.
 *
 * @throws AppError `not-found` for a release out of reach, `validation-failed` for a stage its policy does
 * not have.
 */
export const exportDossier = defineCommand({
  name: "report.export-dossier",
  isHeavy: true,
  isLong: true,
  permission: "report.export",
  input: z.strictObject({
    release: ReleaseReference,
    /** The last stage of the policy if absent. */
    stage: StageName.optional(),
  }),
  run: async (tx, scope, input) => {
    const release = await requireRelease(tx.releases, scope, input.release);
    const { stage = release.policy.stages.at(-1) ?? "" } = input;
    requireStage(release, stage);
    const dossier = await dossierToPrint(tx, scope, { release, stage });
    const bytes = signedPdf(scope.typeset(dossierDocument(dossier)), scope.permits);
    const { decisionDigest } = dossier.evaluation;
    const result: DossierFile = {
      fileName: fileNameOf([release.key, stage, "dossier"], dossier.at, "pdf"),
      digest: digestOf(bytes),
      byteLength: bytes.byteLength,
      decisionDigest,
      bytes,
    };
    const { digest, byteLength } = result;
    return {
      result,
      events: [
        {
          action: "evidence.exported",
          subjects: [{ kind: "export", id: scope.newId("exp"), digest }, releaseSubject(release)],
          data: { format: "pdf", stage, byteLength, decisionDigest, decision: dossier.recorded?.id ?? null },
        },
      ],
    };
  },
});
