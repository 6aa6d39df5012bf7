import { z } from "zod";
import { modelsOf } from "@/server/domain/authorization/actor";
import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import { numbersIn } from "@/server/domain/evidence/numbers-in";
import { maskFileText, maskPayload } from "@/server/domain/evidence/secrets";
import { toBase64 } from "@/server/domain/text/base64";
import { ReleaseReference } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease, tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/**
 * Returns one item: normalised payload, origin, and the beginning of its bytes as text, in which secrets and lists of
 * values out of the data are masked.
 */
export const getEvidence = defineQuery({
  name: "evidence.get",
  permission: "evidence.read",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (store, scope, { id }) => {
    const item = (await store.evidence.find(scope.teams, id)) ?? notFound("evidence", id);
    if (!(await isCovered(store, scope, item))) notFound("evidence", id);
    const part = { from: 0, bytesMax: PREVIEW_BYTES_MAX };
    const body =
      (await store.evidence.findBody(item.bodyDigest, part)) ?? notFound("evidence body", item.bodyDigest);
    return {
      item: { ...item, payload: maskPayload(item.payload).payload },
      mediaType: body.mediaType,
      byteLength: body.byteLength,
      raw: maskFileText(new TextDecoder("utf-8").decode(body.content)),
      isCut: body.byteLength > PREVIEW_BYTES_MAX,
    };
  },
});

/**
 * Returns the exact bytes of one item, in base64, with their digest.
 *
 * @throws AppError `not-found` for an item out of reach.
 */
export const getEvidenceBytes = defineQuery({
  name: "evidence.get-bytes",
  isLong: true,
  permission: "evidence.read",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (store, scope, { id }) => {
    const item = (await store.evidence.find(scope.teams, id)) ?? notFound("evidence", id);
    if (!(await isCovered(store, scope, item))) notFound("evidence", id);
    const body =
      (await store.evidence.findBody(item.bodyDigest, WHOLE_BODY)) ??
      notFound("evidence body", item.bodyDigest);
    const { mediaType, content } = body;
    return {
      id,
      digest: item.bodyDigest,
      mediaType,
      byteLength: content.byteLength,
      base64: toBase64(content),
    };
  },
});

const WHOLE_BODY = { from: 0, bytesMax: 2 ** 30 };

/** Most items of one series. */
const HISTORY_MAX = 60;

/** Returns the numbers of one series of evidence over attempts and releases of the model, oldest first. */
export const getEvidenceHistory = defineQuery({
  name: "evidence.get-history",
  permission: "evidence.read",
  input: z.strictObject({ release: ReleaseReference, id: z.string().max(60) }),
  run: async (store, scope, { release: reference, id }) => {
    const release = await requireRelease(store.releases, scope, reference);
    const item = (await store.evidence.find(scope.teams, id)) ?? notFound("evidence", id);
    if (!(await isCovered(store, scope, item))) notFound("evidence", id);
    const found = await store.releaseScreen.evidenceHistory({
      modelId: release.modelId,
      evidenceId: item.id,
      limit: HISTORY_MAX + 1,
    });
    return {
      items: found
        .slice(-HISTORY_MAX)
        .map(({ payload, ...kept }) => ({ ...kept, numbers: numbersIn(payload) })),
      isCut: found.length > HISTORY_MAX,
    };
  },
});

/** Longest preview; the whole body is downloaded by its digest. */
const PREVIEW_BYTES_MAX = 200_000;

/**
 * A token confined to some models reads the evidence it submitted itself and evidence about components of
 * their releases.
 */
async function isCovered({ releases }: Store, { actor, teams }: Scope, item: EvidenceItem): Promise<boolean> {
  if (modelsOf(actor) === "*" || item.collector === actor.name) return true;
  const holders = await Promise.all(item.subjects.map((digest) => releases.findByComponent(teams, digest)));
  return holders.flat().some((release) => tokenCovers(actor, release.modelKey));
}
