import { z } from "zod";
import { PageInput } from "@/server/application/kernel/fields";
import { getCheckpoint } from "@/server/application/ledger/get-checkpoint";
import { getConsistencyProof, getInclusionProof } from "@/server/application/ledger/get-proofs";
import { getTile } from "@/server/application/ledger/get-tile";
import { getWitnessPolicy } from "@/server/application/ledger/get-witness-policy";
import { listLedgerEntries } from "@/server/application/ledger/list-entries";
import { listVerifications } from "@/server/application/ledger/list-verifications";
import { requestVerification } from "@/server/application/ledger/request-verification";
import { VERIFICATION_VERDICTS } from "@/server/domain/ledger/verification";
import { toBase64 } from "@/server/domain/text/base64";
import { created, immutableBytes, ok, page } from "./answer";
import { ActorBody, Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Ledger";
const Hashes = z.array(z.base64());
const Size = z.number().int();
const LeafIndex = z.number().int().min(0);

const VerificationBody = z.strictObject({
  id: z.string(),
  requestedBy: ActorBody,
  requestedAt: Instant,
  verified: Size,
  entries: Size,
  finishedAt: Instant.nullable(),
  verdict: z.enum(VERIFICATION_VERDICTS).nullable(),
  root: z.base64().nullable(),
  signedEntries: Size.nullable(),
  witnessedEntries: Size.nullable(),
  cosignedEntries: Size.nullable(),
  silentWitnesses: z.array(z.string()),
  damage: z.array(z.strictObject({ kind: z.string(), sequence: Size, through: Size, detail: z.string() })),
  failure: z.string().nullable(),
});

export const ledgerRoutes = [
  route({
    method: "get",
    path: "/ledger/entries",
    tag,
    summary: "List ledger entries",
    useCase: listLedgerEntries,
    // The cursor of this list is the next leaf index.
    input: ({ query: { cursor, ...query } }) => (cursor === undefined ? query : { ...query, from: cursor }),
    documented: {
      query: z.strictObject({
        from: LeafIndex.optional(),
        limit: PageInput.limit,
        cursor: LeafIndex.optional(),
      }),
    },
    answer: ({ items, next }, { url }) => {
      const shown = items.map(({ sequence, canonical, leafHash, state, recordedAt }) => ({
        sequence,
        canonical: canonical ?? null,
        hash: leafHash && toBase64(leafHash),
        state,
        at: recordedAt ?? null,
      }));
      return page({ items: shown, nextCursor: next?.toString() }, url);
    },
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          sequence: Size,
          canonical: z.string().nullable(),
          hash: z.base64(),
          state: z.enum(["sealed", "checkpointed", "witnessed"]),
          at: Instant.nullable(),
        }),
      ),
    },
  }),
  route({
    method: "get",
    path: "/ledger/checkpoint",
    tag,
    summary: "Get the latest checkpoint",
    useCase: getCheckpoint,
    answer: ({ note }) => ({
      status: 200,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: note,
    }),
    success: { status: 200, body: ["text/plain"] },
  }),
  route({
    method: "get",
    path: "/ledger/policy",
    tag,
    summary: "Get the witness policy",
    useCase: getWitnessPolicy,
    answer: (text) => ({
      status: 200,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: text,
    }),
    success: { status: 200, body: ["text/plain"] },
  }),
  route({
    method: "get",
    path: "/ledger/proofs/inclusion",
    tag,
    summary: "Get an inclusion proof",
    useCase: getInclusionProof,
    answer: ({ index, size, hashes }) => ok({ index, size, hashes: hashes.map(toBase64) }),
    success: { status: 200, body: z.strictObject({ index: Size, size: Size, hashes: Hashes }) },
  }),
  route({
    method: "get",
    path: "/ledger/proofs/consistency",
    tag,
    summary: "Get a consistency proof",
    useCase: getConsistencyProof,
    answer: ({ from, to, hashes }) => ok({ from, to, hashes: hashes.map(toBase64) }),
    success: { status: 200, body: z.strictObject({ from: Size, to: Size, hashes: Hashes }) },
  }),
  route({
    method: "get",
    path: "/ledger/tile/{level}/{tile}",
    takesRestOfPath: true,
    tag,
    summary: "Get a tile of the tree",
    useCase: getTile,
    answer: (hashes) => immutableBytes(Buffer.concat(hashes)),
    success: { status: 200, body: ["application/octet-stream"] },
  }),
  route({
    method: "post",
    path: "/ledger/verifications",
    tag,
    summary: "Request a ledger verification",
    useCase: requestVerification,
    answer: (verification) => created(verification),
    success: { status: 201, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "get",
    path: "/ledger/verifications",
    tag,
    summary: "List ledger verifications",
    useCase: listVerifications,
    answer: ({ items, nextCursor }, { url }) =>
      page(
        {
          items: items.map(({ id, requestedBy, requestedAt, verified, entries, finishedAt, result }) => ({
            ...{ id, requestedBy, requestedAt, verified, entries },
            finishedAt: finishedAt ?? null,
            verdict: result?.verdict ?? null,
            root: result?.root ?? null,
            signedEntries: result?.signedEntries ?? null,
            witnessedEntries: result?.witnessedEntries ?? null,
            cosignedEntries: result?.cosignedEntries ?? null,
            silentWitnesses: result?.silentWitnesses ?? [],
            damage: result?.damage ?? [],
            failure: result?.failure ?? null,
          })),
          nextCursor,
        },
        url,
      ),
    success: { status: 200, body: pageOf(VerificationBody) },
  }),
];
