import type { Digest } from "@/server/domain/canonical/index";
import { type Hash, inclusionProof, type NodeReader } from "@/server/domain/ledger/index";
import type { ExportedEntry, ExportFormat, Movement, RawChoice } from "@/server/domain/report/export";
import { toBase64 } from "@/server/domain/text/base64";
import { periodExportCsv } from "@/server/reports/period-export";
import { type ReleaseExport, releaseExportJson } from "@/server/reports/release-export";
import { releaseExportCsv } from "@/server/reports/release-export-csv";
import type { ReleaseExportHead } from "@/server/reports/release-export-schema";
import type { Store } from "../kernel/ports";
import type { LedgerEntryRecord } from "../kernel/ports/ledger";
import { storedNodes } from "../ledger/get-proofs";

/**
 * The source of an export's bytes: changeable data is included, immutable data is referenced. The recorded
 * digest is that of the file, so a file written later equals the recorded one.
 */
export type ExportRecipe =
  | {
      readonly kind: "release";
      readonly raw: RawChoice;
      readonly head: ReleaseExportHead;
      readonly evidenceIds: readonly string[];
      readonly entryIds: readonly string[];
      readonly checkpoint: { readonly size: number; readonly note: string } | null;
    }
  | { readonly kind: "period"; readonly movements: readonly Movement[] };

type Reads = Pick<Store, "reports" | "evidence" | "ledger">;

const BATCH = 100;

/** Writes the file piece by piece. */
export function writeExport(reads: Reads, recipe: ExportRecipe, format: ExportFormat): AsyncIterable<string> {
  if (recipe.kind === "period") return pieces(periodExportCsv(recipe.movements));
  const { head, raw, checkpoint } = recipe;
  const file: ReleaseExport = {
    head,
    raw,
    checkpoint,
    evidence: () => inBatches(recipe.evidenceIds, (ids) => reads.reports.evidence(ids)),
    content: (digest) => bodyPieces(reads, digest),
    entries: () =>
      inBatches(recipe.entryIds, async (ids) =>
        provedEntries(reads, await reads.reports.entries(ids), checkpoint),
      ),
  };
  return format === "json" ? releaseExportJson(file) : releaseExportCsv(file);
}

/** The bytes of a piece are a multiple of three, so that pieces of base64 together are the base64 of the whole. */
const PIECE_BYTES = 3 * 2 ** 18;

export async function* bodyPieces(
  { evidence }: Pick<Reads, "evidence">,
  digest: Digest,
): AsyncGenerator<Uint8Array> {
  for (let from = 0, byteLength = 1; from < byteLength; from += PIECE_BYTES) {
    const body = await evidence.findBody(digest, { from, bytesMax: PIECE_BYTES });
    if (!body) throw new Error(`the bytes ${digest} are on record and not stored`);
    byteLength = body.byteLength;
    yield body.content;
  }
}

async function* pieces(lines: Iterable<string>): AsyncGenerator<string> {
  yield* lines;
}

export async function* inBatches<Item>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Item[]>,
): AsyncGenerator<Item> {
  for (let from = 0; from < ids.length; from += BATCH) yield* await read(ids.slice(from, from + BATCH));
}

/**
 * An entry sealed after the export's checkpoint has no position in the file, regardless of when the file is
 * written.
 */
export async function provedEntries(
  reads: Pick<Reads, "ledger">,
  entries: readonly LedgerEntryRecord[],
  checkpoint: { readonly size: number } | null,
): Promise<readonly ExportedEntry[]> {
  const size = checkpoint?.size ?? 0;
  const placeOf = ({ sequence }: LedgerEntryRecord) =>
    sequence !== undefined && sequence < size ? sequence : undefined;
  const read = await nodesOfProofs(
    reads,
    entries.map(placeOf).filter((index) => index !== undefined),
    size,
  );
  return Promise.all(
    entries.map(async (entry): Promise<ExportedEntry> => {
      const index = placeOf(entry);
      const { id, canonical, leafHash } = entry;
      if (index === undefined || leafHash === undefined)
        return { id, sequence: null, canonical, leafHash: null, proof: null };
      const hashes = (await inclusionProof({ index, size }, read)).map(toBase64);
      return { id, sequence: index, canonical, leafHash: toBase64(leafHash), proof: { index, size, hashes } };
    }),
  );
}

/** Reads the nodes of all proofs in one query. */
async function nodesOfProofs(
  reads: Pick<Reads, "ledger">,
  indexes: readonly number[],
  size: number,
): Promise<NodeReader> {
  const keyOf = ({ level, index }: { readonly level: number; readonly index: number }) => `${level}/${index}`;
  const wanted = new Map<string, { readonly level: number; readonly index: number }>();
  const note: NodeReader = (positions) => {
    for (const position of positions) wanted.set(keyOf(position), position);
    return positions.map(() => new Uint8Array(32));
  };
  for (const index of indexes) await inclusionProof({ index, size }, note);
  const positions = [...wanted.values()];
  const hashes = positions.length > 0 ? await storedNodes(reads)(positions) : [];
  const stored = new Map<string, Hash>(
    positions.map((position, place) => [keyOf(position), hashes[place] as Hash]),
  );
  return (asked) => asked.map((position) => stored.get(keyOf(position)) as Hash);
}
