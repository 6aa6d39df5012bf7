import { z } from "zod";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import type { Movement } from "@/server/domain/report/export";
import { PACK_FORMAT, type PackFile } from "@/server/domain/report/pack";
import { verifierText } from "@/server/reports/pack/pack-files";
import { indexed } from "@/server/reports/pack/pack-index";
import { PERIOD_README } from "@/server/reports/pack/period-readme";
import { zipOf } from "@/server/reports/pack/zip";
import { type Command, defineCommand, type Kernel } from "../kernel/command";
import { InstantText } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { fileNameOf } from "./export-release";
import { packRecipe, writePack } from "./pack-recipe";
import { fieldError, periodOf } from "./period";

/** A pack with more releases is refused, so that the length of one download is bounded. */
const RELEASES_MAX = 200;
const MOVEMENTS_MAX = 50_000;

const ExportPeriodPackInput = z.strictObject({ from: InstantText, to: InstantText });
type Input = z.output<typeof ExportPeriodPackInput>;

/** Records the export before its first byte is sent. The entry has the digest of `pack.json`. */
const recordPeriodPack = defineCommand({
  name: "report.export-period-pack",
  isHeavy: true,
  permission: "report.export",
  input: ExportPeriodPackInput,
  run: async (tx, scope, input) => {
    const period = periodOf(input, scope);
    const movements = await tx.reports.movements(scope.teams, period, MOVEMENTS_MAX);
    const releases = await releasesOf(tx, scope, movements);
    const checkpoint = await tx.ledger.latestCheckpoint();
    const [from, to] = [period.from.toISOString(), period.to.toISOString()];
    const summary = {
      format: PACK_FORMAT,
      period: { from, to },
      exportedAt: scope.now,
      releases: releases.map(({ id, key, manifestDigest }) => ({ id, key, manifestDigest })),
      leftOut: [],
      checkpoint: checkpoint ? { size: checkpoint.size, note: checkpoint.note } : null,
    };
    const text = `${JSON.stringify(summary, undefined, 1)}\n`;
    const fileName = fileNameOf(["packs", from.slice(0, 10), to.slice(0, 10)], scope.now, "zip");
    const data = { from, to, releases: releases.length, checkpoint: checkpoint?.size ?? null, leftOut: [] };
    return {
      result: { scope, fileName, text, movements, releases },
      events: [
        {
          action: "pack.exported",
          subjects: [
            { kind: "export", id: scope.newId("exp"), digest: digestOf(text) },
            ...releases.map(releaseSubject),
          ],
          data,
        },
      ],
    };
  },
});

interface ExportedPeriodPack {
  readonly fileName: string;
  /** Writes the ZIP piece by piece. */
  chunks(): AsyncIterable<Uint8Array>;
}

/**
 * Exports the releases that went live, or stopped being live, in a period: a ZIP with one evidence pack for each of them.
 *
 * @throws AppError `validation-failed` for a period with too many releases; `pack-incomplete` with what is missing.
 */
export const exportPeriodPack: Command<Input, ExportedPeriodPack, unknown> = {
  ...recordPeriodPack,
  execute: async (kernel: Kernel, caller, input) => {
    const recorded = await recordPeriodPack.execute(kernel, caller, input);
    const { keyId, sign } = recorded.scope.permits;
    const options = { leavesOut: () => false, keyId, sign };
    return {
      fileName: recorded.fileName,
      chunks: () => zipOf(indexed(periodFiles(kernel, recorded), options)),
    };
  },
};

/** Returns the releases of the movements, by key. @throws AppError if they are too many or not complete. */
async function releasesOf(
  tx: TransactionStore,
  scope: Scope,
  movements: readonly Movement[],
): Promise<readonly ReleaseRecord[]> {
  const keys = [...new Set(movements.map(({ release }) => release))].sort();
  if (keys.length > RELEASES_MAX)
    throw fieldError("to", `a period with at most ${RELEASES_MAX} releases; use shorter periods`);
  const releases: ReleaseRecord[] = [];
  const missing: string[] = [];
  for (const key of keys) {
    const release = await requireRelease(tx.releases, scope, key);
    releases.push(release);
    missing.push(...(await tx.reports.missingFromPack(release.id)).map((what) => `${key}: ${what}`));
  }
  if (missing.length === 0) return releases;
  throw new AppError(
    "pack-incomplete",
    `The pack would be incomplete: ${missing.join("; ")}. Restore the database from a backup that has these records.`,
    { missing },
  );
}

interface PeriodParts {
  readonly scope: Scope;
  readonly text: string;
  readonly movements: readonly Movement[];
  readonly releases: readonly ReleaseRecord[];
}

/** Yields the files in their order. The pack of a release is read when the one before it has been sent. */
async function* periodFiles(
  kernel: Kernel,
  { scope, text, movements, releases }: PeriodParts,
): AsyncGenerator<PackFile> {
  const publicKeys = kernel.publicKeys();
  yield { path: "README.txt", content: PERIOD_README };
  yield { path: "verify.mjs", content: verifierText() };
  yield { path: "pack.json", content: text };
  yield { path: "keys.json", content: `${JSON.stringify(publicKeys, undefined, 1)}\n` };
  yield { path: "deployments.json", content: `${JSON.stringify(movements, undefined, 1)}\n` };
  const { store, typesetAside } = kernel;
  for (const release of releases) {
    const recipe = await kernel.transact((tx) => packRecipe(tx, scope, { release, leftOut: [] }));
    const content = writePack(store, { recipe, scope, publicKeys, typesetAside });
    yield { path: `packs/${release.key}.zip`, content };
  }
}
