import { z } from "zod";
import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";
import { notFound, tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** One item as it was received: normalised payload, origin, and the exact bytes as text (base64 when they are not UTF-8). */
export const getEvidence = defineQuery({
  name: "evidence.get",
  permission: "evidence.read",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (store, scope, { id }) => {
    const item = (await store.evidence.find(scope.teams, id)) ?? notFound("evidence", id);
    if (!(await isCovered(store, scope, item))) notFound("evidence", id);
    const body = (await store.evidence.findBody(item.bodyDigest)) ?? notFound("evidence body", item.bodyDigest);
    return {
      item,
      mediaType: body.mediaType,
      byteLength: body.content.byteLength,
      raw: new TextDecoder("utf-8").decode(body.content.slice(0, PREVIEW_BYTES_MAX)),
      isCut: body.content.byteLength > PREVIEW_BYTES_MAX,
    };
  },
});

/** A preview is for reading; the whole body is downloaded by its digest. */
const PREVIEW_BYTES_MAX = 200_000;

/** A token confined to some models sees what it submitted itself, and what is about a component of their releases. */
async function isCovered({ releases }: Store, { actor, teams }: Scope, item: EvidenceItem): Promise<boolean> {
  if (actor.kind !== "service-account" || actor.models === "*" || item.collector === actor.name) return true;
  const holders = await Promise.all(item.subjects.map((digest) => releases.findByComponent(teams, digest)));
  return holders.flat().some((release) => tokenCovers(actor, release.modelKey));
}
