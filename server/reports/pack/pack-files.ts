import { readFileSync } from "node:fs";
import { canonicalJson, digestOf } from "@/server/domain/canonical/index";
import { manifestOf } from "@/server/domain/manifest/manifest";
import type { ExportedEntry, ExportedEvidence } from "@/server/domain/report/export";
import type { PackFile } from "@/server/domain/report/pack";
import type { ReleaseExportHead } from "../release-export-schema";
import { README } from "./readme";

type Head = ReleaseExportHead;

/** A decision as it was stored: facts and evaluation are the exact text. */
interface PackedDecision {
  readonly id: string;
  readonly stage: string;
  readonly takenFor: string;
  readonly decidedAt: Date;
  readonly decisionDigest: string;
  readonly facts: string;
  readonly evaluation: string;
}

interface PackedChecklistFile {
  readonly digest: string;
  readonly name: string;
  readonly attachedBy: string;
  readonly attachedByName: string;
  readonly attachedAt: Date;
}

/** The data of a release's pack. Long lists are read a piece at a time: the pack is never complete in memory. */
export interface ReleasePack {
  /** The text of `pack.json`, whose digest is in the ledger. */
  readonly summary: string;
  readonly head: Head;
  readonly publicKeys: object;
  readonly checklistFiles: readonly PackedChecklistFile[];
  checklistContent(digest: string): Promise<Uint8Array>;
  decisions(): AsyncIterable<PackedDecision>;
  evidence(): AsyncIterable<ExportedEvidence>;
  /** The exact bytes received, in pieces. */
  body(digest: string): AsyncIterable<Uint8Array>;
  entries(): AsyncIterable<ExportedEntry>;
  lineage(): Promise<unknown>;
  /** The dossier of each stage as a PDF. */
  dossiers(): AsyncIterable<{ readonly stage: string; readonly pdf: Uint8Array }>;
}

const VERIFIER = new URL("../../../verifier/verify.mjs", import.meta.url);

/** The program that verifies a pack, byte for byte. */
export const verifierText = (): string => readFileSync(VERIFIER, "utf8");

/** Returns the files of a release's pack in their order. The same data is the same bytes. */
export async function* packFiles(pack: ReleasePack): AsyncGenerator<PackFile> {
  yield { path: "README.txt", content: README };
  yield { path: "verify.mjs", content: verifierText() };
  yield { path: "pack.json", content: pack.summary };
  yield file("keys.json", pack.publicKeys);
  yield* headFiles(pack.head);
  yield* checklistFiles(pack);
  yield* decisionFiles(pack);
  for await (const { stage, pdf } of pack.dossiers()) yield { path: dossierPath(stage), content: pdf };
  yield* evidenceFiles(pack);
  yield file("lineage.json", await pack.lineage());
  yield { path: "ledger/entries.jsonl", content: lines(pack.entries()) };
}

const dossierPath = (stage: string) => `stages/${stage}/dossier.pdf`;

const file = (path: string, value: unknown): PackFile => ({
  path,
  content: `${JSON.stringify(value, undefined, 1)}\n`,
});

function* headFiles({ release, policy, stages, promotions, deployments }: Head): Generator<PackFile> {
  yield file("release/release.json", release);
  yield { path: "release/manifest.json", content: canonicalJson(manifestOf(release.components as never)) };
  const { yaml, ...version } = policy;
  yield file("policy/policy.json", version);
  yield { path: "policy/policy.yaml", content: yaml };
  const statements = stages.flatMap(({ signOffs }) => signOffs.map(({ statement }) => statement));
  for (const text of [...new Set(statements)])
    yield { path: `policy/statements/${hexOf(digestOf(text))}.txt`, content: text };
  for (const { stage, checklist, signOffs, waivers, ...evaluated } of stages) {
    yield file(`stages/${stage}.json`, { stage, ...evaluated });
    for (const one of signOffs) yield file(`sign-offs/${one.id}.json`, { stage, ...one });
    for (const one of waivers) yield file(`waivers/${one.id}.json`, { stage, ...one });
    for (const one of checklist) yield file(`checklist/answers/${one.id}.json`, { stage, ...one });
  }
  for (const one of promotions) yield file(`promotions/${one.id}.json`, one);
  yield file("deployments.json", deployments);
}

async function* checklistFiles(pack: ReleasePack): AsyncGenerator<PackFile> {
  yield file("checklist/files.json", pack.checklistFiles);
  for (const { digest } of pack.checklistFiles)
    yield { path: `checklist/files/${hexOf(digest)}`, content: await pack.checklistContent(digest) };
}

async function* decisionFiles(pack: ReleasePack): AsyncGenerator<PackFile> {
  for await (const { facts, evaluation, ...decision } of pack.decisions()) {
    const at = `decisions/${decision.id}`;
    const { dossier } = JSON.parse(evaluation) as { readonly dossier: never };
    yield file(`${at}/decision.json`, decision);
    yield { path: `${at}/dossier.json`, content: canonicalJson(dossier) };
    yield { path: `${at}/evaluation.json`, content: evaluation };
    yield { path: `${at}/facts.json`, content: facts };
  }
}

async function* evidenceFiles(pack: ReleasePack): AsyncGenerator<PackFile> {
  const bodies = new Set<string>();
  for await (const { payloadText, ...item } of pack.evidence()) {
    yield file(`evidence/${item.id}/record.json`, item);
    yield { path: `evidence/${item.id}/payload.json`, content: payloadText };
    const { digest } = item.body;
    // Several items can share their bytes.
    if (!bodies.has(digest)) yield { path: `bodies/${hexOf(digest)}`, content: pack.body(digest) };
    bodies.add(digest);
  }
}

async function* lines(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}

const hexOf = (digest: string) => digest.slice("sha256:".length);
