import type { Digest } from "@/server/domain/canonical/index";
import { leavesOut, PACK_FORMAT } from "@/server/domain/report/pack";
import type { DocumentInput } from "@/server/reports/document/document-input";
import { dossierDocument } from "@/server/reports/document/dossier-document";
import { signedPdf } from "@/server/reports/document/signed-pdf";
import { packFiles } from "@/server/reports/pack/pack-files";
import { indexed } from "@/server/reports/pack/pack-index";
import { zipOf } from "@/server/reports/pack/zip";
import type { ReleaseExportHead } from "@/server/reports/release-export-schema";
import type { Kernel } from "../kernel/command";
import type { Store, TransactionStore } from "../kernel/ports";
import type { ChecklistFile } from "../kernel/ports/decisions";
import type { ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";
import { getNeighbourhood } from "../lineage/get-neighbourhood";
import { dossierToPrint } from "./dossier-facts";
import { bodyPieces, inBatches, provedEntries } from "./export-recipe";
import { releaseHead } from "./release-head";

/** The source of a pack: what can change is included, immutable records are referenced. */
export interface PackRecipe {
  readonly head: ReleaseExportHead;
  /** The text of `pack.json`. */
  readonly summary: string;
  readonly leftOut: readonly string[];
  readonly evidenceIds: readonly string[];
  readonly entryIds: readonly string[];
  readonly checkpoint: { readonly size: number; readonly note: string } | null;
  readonly checklistFiles: readonly Omit<ChecklistFile, "content">[];
  readonly dossiers: readonly { readonly stage: string; readonly document: DocumentInput }[];
}

interface RecipeOptions {
  readonly release: ReleaseRecord;
  readonly leftOut: readonly string[];
}

/** Reads what a pack is made of, in the transaction that records the export. */
export async function packRecipe(
  tx: TransactionStore,
  scope: Scope,
  { release, leftOut }: RecipeOptions,
): Promise<PackRecipe> {
  const head = await releaseHead(tx, scope, { release, stage: undefined });
  const passkeys = head.stages.flatMap(({ signOffs }) => signOffs.flatMap(({ passkey }) => passkey ?? []));
  const [evidenceIds, entryIds, checkpoint, checklistFiles] = await Promise.all([
    tx.reports.evidenceIds(release.id),
    tx.reports.packEntryIds(release.id, [release.policy.digest, ...passkeys.map(credentialOf)]),
    tx.ledger.latestCheckpoint(),
    tx.decisions.listChecklistFiles(release.id),
  ]);
  const dossiers = await Promise.all(
    release.policy.stages.map(async (stage) => {
      const document = dossierDocument(await dossierToPrint(tx, scope, { release, stage }));
      return { stage, document };
    }),
  );
  const signed = checkpoint ? { size: checkpoint.size, note: checkpoint.note } : null;
  const summary = {
    format: PACK_FORMAT,
    release: { id: release.id, key: release.key, manifestDigest: release.manifestDigest },
    exportedAt: scope.now,
    evidence: evidenceIds.length,
    entries: entryIds.length,
    leftOut,
    checkpoint: signed,
  };
  const text = `${JSON.stringify(summary, undefined, 1)}\n`;
  return {
    head,
    summary: text,
    leftOut,
    evidenceIds,
    entryIds,
    checkpoint: signed,
    checklistFiles,
    dossiers,
  };
}

const credentialOf = (passkey: unknown) =>
  (passkey as { readonly credential: { readonly id: string } }).credential.id;

interface PackOptions {
  readonly recipe: PackRecipe;
  readonly scope: Scope;
  readonly publicKeys: object;
  readonly typesetAside: Kernel["typesetAside"];
}

/** Writes the ZIP piece by piece. The same recipe gives the same bytes. */
export function writePack(
  store: Store,
  { recipe, scope, publicKeys, typesetAside }: PackOptions,
): AsyncIterable<Uint8Array> {
  const { head, summary, evidenceIds, entryIds, checkpoint } = recipe;
  const releaseId = head.release.id;
  const bodiesLeftOut = new Set<string>();
  const isNamed = leavesOut(recipe.leftOut);
  const hasNoPayloadOf = recipe.leftOut.some((part) => part.startsWith("evidence"));
  // A dossier prints content of the other parts.
  const hasNoDossiers = recipe.leftOut.some((part) => part !== "lineage.json");
  async function* dossiers() {
    const pdfs = await typesetAside(recipe.dossiers.map(({ document }) => document));
    for (const [index, pdf] of pdfs.entries())
      yield { stage: recipe.dossiers[index]?.stage ?? "", pdf: signedPdf(pdf, scope.permits) };
  }
  async function* evidence() {
    for await (const item of inBatches(evidenceIds, (ids) => store.reports.evidence(ids))) {
      if (isNamed(`evidence/${item.id}/payload.json`))
        bodiesLeftOut.add(`bodies/${item.body.digest.slice("sha256:".length)}`);
      yield item;
    }
  }
  const files = packFiles({
    ...{ head, summary, publicKeys, checklistFiles: recipe.checklistFiles, evidence, dossiers },
    checklistContent: async (digest) => {
      const found = await store.decisions.findChecklistFile(releaseId, digest as Digest);
      if (!found) throw new Error(`the checklist file ${digest} is on record and not stored`);
      return found.content;
    },
    decisions: () => decisionsOf(store, head),
    body: (digest) => bodyPieces(store, digest as Digest),
    entries: () =>
      inBatches(entryIds, async (ids) => provedEntries(store, await store.reports.entries(ids), checkpoint)),
    lineage: () => lineageOf(store, scope, head.release.key),
  });
  return zipOf(
    indexed(files, {
      // The facts of a decision contain the payloads of its evidence.
      leavesOut: (path) =>
        isNamed(path) ||
        bodiesLeftOut.has(path) ||
        (hasNoPayloadOf && path.endsWith("/facts.json")) ||
        (hasNoDossiers && path.endsWith("/dossier.pdf")),
      keyId: scope.permits.keyId,
      sign: (message) => scope.permits.sign(message),
    }),
  );
}

async function* decisionsOf({ decisions }: Store, { release, decisions: of }: ReleaseExportHead) {
  for (const { takenFor } of of) {
    const decision = await decisions.findDecisionFor(release.id, takenFor);
    if (decision) yield decision;
  }
}

const STEPS_MAX = 20;
const NODES_MAX = 2000;

/** Returns the lineage of a release as it was known at the time of the export, in a fixed order. */
async function lineageOf(store: Store, scope: Scope, release: string): Promise<object> {
  const {
    at: _at,
    trail: _trail,
    now,
    ...graph
  } = await getNeighbourhood.run(store, scope, {
    ...{ focus: `release:${release}`, direction: "both", depth: STEPS_MAX, limit: NODES_MAX },
    ...{ at: scope.now.toISOString(), grain: "release", expand: [], trail: [] },
  });
  const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return { at: now, ...graph, nodes: graph.nodes.toSorted(byText), edges: graph.edges.toSorted(byText) };
}
