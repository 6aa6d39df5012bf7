import { z } from "zod";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { canLeaveOut } from "@/server/domain/report/pack";
import { type Command, defineCommand, type Kernel } from "../kernel/command";
import { ReleaseReference } from "../kernel/fields";
import { requireRelease } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { fileNameOf } from "./export-release";
import { type PackRecipe, packRecipe, writePack } from "./pack-recipe";

const PARTS_MAX = 200;

const ExportPackInput = z.strictObject({
  release: ReleaseReference,
  /** Paths of the pack, separated by commas. Each is left out with all that is below it; its digest stays. */
  leaveOut: z
    .string()
    .max(8000)
    .regex(/^[A-Za-z0-9._/,-]*$/)
    .optional(),
});
type Input = z.output<typeof ExportPackInput>;

/** Records the export of a pack before its first byte is sent. The entry has the digest of `pack.json`. */
const recordPack = defineCommand({
  name: "report.export-pack",
  isHeavy: true,
  permission: "report.export",
  input: ExportPackInput,
  run: async (tx, scope, { release: reference, leaveOut }) => {
    const release = await requireRelease(tx.releases, scope, reference);
    const leftOut = partsOf(leaveOut);
    const missing = await tx.reports.missingFromPack(release.id);
    if (missing.length > 0) throw incomplete(release.key, missing);
    const recipe = await packRecipe(tx, scope, { release, leftOut });
    const digest = digestOf(recipe.summary);
    const data = {
      evidence: recipe.evidenceIds.length,
      entries: recipe.entryIds.length,
      checkpoint: recipe.checkpoint?.size ?? null,
      leftOut: [...leftOut],
    };
    return {
      result: { recipe, scope, fileName: fileNameOf([release.key, "pack"], scope.now, "zip") },
      events: [
        {
          action: "pack.exported",
          subjects: [{ kind: "export", id: scope.newId("exp"), digest }, releaseSubject(release)],
          data,
        },
      ],
    };
  },
});

export interface ExportedPack {
  readonly fileName: string;
  readonly recipe: PackRecipe;
  /** Writes the ZIP piece by piece. */
  chunks(): AsyncIterable<Uint8Array>;
}

/**
 * Exports a release as an evidence pack: a ZIP that verifies without a server. Its bytes depend on the data and on the
 * time of the export alone.
 *
 * @throws AppError `not-found`; `validation-failed` for a part that a pack needs; `pack-incomplete` with what is missing.
 */
export const exportPack: Command<Input, ExportedPack, unknown> = {
  ...recordPack,
  execute: async (kernel: Kernel, caller, input) => {
    const { recipe, scope, fileName } = await recordPack.execute(kernel, caller, input);
    const publicKeys = kernel.publicKeys();
    const { store, typesetAside } = kernel;
    return { fileName, recipe, chunks: () => writePack(store, { recipe, scope, publicKeys, typesetAside }) };
  },
};

/** @throws AppError for a part that a pack needs. */
function partsOf(leaveOut: string | undefined): readonly string[] {
  const parts = (leaveOut ?? "").split(",").filter((part) => part !== "");
  const needed = parts.find((part) => !canLeaveOut(part));
  const detail =
    needed !== undefined
      ? `${needed} cannot be left out; expected paths below evidence/, checklist/, decisions/, sign-offs/, waivers/, promotions/ or stages/, or lineage.json`
      : parts.length > PARTS_MAX
        ? `expected at most ${PARTS_MAX} paths`
        : undefined;
  if (detail === undefined) return [...new Set(parts)].sort();
  throw new AppError("validation-failed", `leaveOut: ${detail}`, {
    errors: [{ pointer: "/leaveOut", detail }],
  });
}

function incomplete(key: string, missing: readonly string[]): AppError {
  return new AppError(
    "pack-incomplete",
    `The pack of ${key} would be incomplete: ${missing.join("; ")}. Restore the database from a backup that has these records.`,
    { missing: [...missing] },
  );
}
