import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";

/** One item as it was received: normalised payload, origin, and the exact bytes as text (base64 when they are not UTF-8). */
export const getEvidence = defineQuery({
  name: "evidence.get",
  permission: "evidence.read",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (store, scope, { id }) => {
    const item = (await store.evidence.find(scope.teams, id)) ?? notFound("evidence", id);
    const body = (await store.evidence.findBody(item.bodyDigest)) ?? notFound("evidence body", item.bodyDigest);
    return { item, mediaType: body.mediaType, byteLength: body.content.byteLength, raw: new TextDecoder("utf-8").decode(body.content.slice(0, PREVIEW_BYTES_MAX)), isCut: body.content.byteLength > PREVIEW_BYTES_MAX };
  },
});

/** A preview is for reading; the whole body is downloaded by its digest. */
const PREVIEW_BYTES_MAX = 200_000;
