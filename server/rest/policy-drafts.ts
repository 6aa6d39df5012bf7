import { z } from "zod";
import type { PolicyDraftRecord } from "@/server/application/kernel/ports/policy-drafts";
import { getPolicySchema } from "@/server/application/policy/get-policy-schema";
import { getDraft, listDrafts } from "@/server/application/policy-draft/get-draft-page";
import { lintPolicy } from "@/server/application/policy-draft/lint-policy";
import { proposeDraft, takeBackDraft, withdrawDraft } from "@/server/application/policy-draft/move-draft";
import { publishDraft } from "@/server/application/policy-draft/publish-draft";
import { revertPolicy } from "@/server/application/policy-draft/revert-policy";
import { type SavedDraft, saveDraft } from "@/server/application/policy-draft/save-draft";
import { signDraft } from "@/server/application/policy-draft/sign-draft";
import { withdrawVersion } from "@/server/application/policy-draft/withdraw-version";
import { writeLearning } from "@/server/application/policy-draft/write-learning";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { POLICY_DRAFT_STATES } from "@/server/domain/policy/draft/policy-draft";
import { SIGN_OFF_MEANINGS } from "@/server/domain/sign-off/sign-off-meaning";
import { created, ok, page } from "./answer";
import { DigestBody, Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Policies";
const DRAFT = "/policies/{name}/drafts/{draft}";
const version = z.number().int();

const SavedBody = z.strictObject({
  id: z.string(),
  name: z.string(),
  revision: z.number().int(),
  digest: DigestBody,
  baseVersion: version.nullable(),
});
const saved = ({ baseVersion, ...draft }: SavedDraft) => ({ ...draft, baseVersion: baseVersion ?? null });

const DraftBody = SavedBody.extend({
  state: z.enum(POLICY_DRAFT_STATES),
  startedBy: z.string(),
  startedAt: Instant,
  savedAt: Instant,
  reason: z.string().nullable(),
  proposedBy: z.string().nullable(),
  proposedAt: Instant.nullable(),
  publishedVersion: version.nullable(),
});
function shape(draft: PolicyDraftRecord) {
  const { id, name, revision, digest, state, startedAt, savedAt } = draft;
  return {
    ...{ id, name, revision, digest, state, startedAt, savedAt },
    baseVersion: draft.baseVersion ?? null,
    startedBy: draft.startedBy.name,
    reason: draft.reason ?? null,
    proposedBy: draft.proposedBy?.name ?? null,
    proposedAt: draft.proposedAt ?? null,
    publishedVersion: draft.publishedVersion ?? null,
  };
}

const SignOffBody = z.strictObject({
  id: z.string(),
  revision: z.number().int(),
  digest: DigestBody,
  signer: z.string(),
  role: z.enum(PERSON_ROLES),
  meaning: z.enum(SIGN_OFF_MEANINGS),
  reason: z.string().nullable(),
  statement: z.string(),
  signedAt: Instant,
});

const StateBody = z.strictObject({ id: z.string(), state: z.enum(POLICY_DRAFT_STATES) });

export const policyDraftRoutes = [
  route({
    method: "get",
    path: "/policy-schema",
    tag,
    summary: "Get the policy schema",
    useCase: getPolicySchema,
    answer: (schema) => ok(schema),
    success: { status: 200, body: z.looseObject({ $id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/policies/lint",
    tag,
    summary: "Check a policy text",
    useCase: lintPolicy,
    answer: ({ policy, digest, ...lint }) => ok({ ...lint, policy: policy ?? null, digest: digest ?? null }),
    success: {
      status: 200,
      body: z.strictObject({
        ok: z.boolean(),
        policy: z.strictObject({ name: z.string(), title: z.string() }).nullable(),
        digest: DigestBody.nullable(),
        faults: z.array(
          z.strictObject({
            pointer: z.string(),
            detail: z.string(),
            line: z.number().int(),
            column: z.number().int(),
          }),
        ),
        count: z.number().int(),
      }),
    },
  }),
  route({
    method: "put",
    path: "/policies/{name}/drafts",
    tag,
    summary: "Save a policy draft",
    useCase: saveDraft,
    answer: (draft) => ok(saved(draft)),
    success: { status: 200, body: SavedBody },
  }),
  route({
    method: "get",
    path: "/policies/{name}/drafts",
    tag,
    summary: "List policy drafts",
    useCase: listDrafts,
    answer: (drafts, { url }) => page({ items: drafts.map(shape), nextCursor: undefined }, url),
    success: { status: 200, body: pageOf(DraftBody) },
  }),
  route({
    method: "get",
    path: DRAFT,
    tag,
    summary: "Get a policy draft",
    useCase: getDraft,
    answer: ({ draft, yaml, signOffs }) =>
      ok({
        ...shape(draft),
        yaml,
        signOffs: signOffs.map(
          ({ id, revision, digest, signerName, role, meaning, reason, statement, signedAt }) => ({
            ...{ id, revision, digest, role, meaning, statement, signedAt },
            signer: signerName,
            reason: reason ?? null,
          }),
        ),
      }),
    success: { status: 200, body: DraftBody.extend({ yaml: z.string(), signOffs: z.array(SignOffBody) }) },
  }),
  route({
    method: "post",
    path: `${DRAFT}/proposals`,
    tag,
    summary: "Propose a policy draft",
    useCase: proposeDraft,
    answer: (moved) => created(moved),
    success: { status: 201, body: StateBody },
  }),
  route({
    method: "post",
    path: `${DRAFT}/take-backs`,
    tag,
    summary: "Withdraw a policy proposal",
    useCase: takeBackDraft,
    answer: (moved) => created(moved),
    success: { status: 201, body: StateBody },
  }),
  route({
    method: "post",
    path: `${DRAFT}/withdrawals`,
    tag,
    summary: "Discard a policy draft",
    useCase: withdrawDraft,
    answer: (moved) => created(moved),
    success: { status: 201, body: StateBody },
  }),
  route({
    method: "post",
    path: `${DRAFT}/sign-offs`,
    tag,
    summary: "Sign or return a policy draft (people only)",
    useCase: signDraft,
    answer: (signed) => created(signed),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        meaning: z.enum(SIGN_OFF_MEANINGS),
        state: z.enum(POLICY_DRAFT_STATES),
      }),
    },
  }),
  route({
    method: "post",
    path: `${DRAFT}/publications`,
    tag,
    summary: "Publish a policy draft (people only)",
    useCase: publishDraft,
    answer: (published) => created(published, `/policies/${published.name}/versions/${published.version}`),
    success: { status: 201, body: z.strictObject({ name: z.string(), version, digest: DigestBody }) },
  }),
  route({
    method: "post",
    path: "/policy-learnings",
    tag,
    summary: "Record a policy lesson (people only)",
    useCase: writeLearning,
    answer: (learning) => created(learning, `/policies/${learning.policy}/drafts/${learning.draft}`),
    success: { status: 201, body: z.strictObject({ id: z.string(), policy: z.string(), draft: z.string() }) },
  }),
  route({
    method: "post",
    path: "/policies/{name}/reverts",
    tag,
    summary: "Restore an earlier policy version",
    useCase: revertPolicy,
    answer: (draft) => created(saved(draft), `/policies/${draft.name}/drafts/${draft.id}`),
    success: { status: 201, body: SavedBody },
  }),
  route({
    method: "post",
    path: "/policies/{name}/versions/{version}/withdrawals",
    tag,
    summary: "Withdraw a policy version (people only)",
    useCase: withdrawVersion,
    answer: (withdrawn) => created(withdrawn),
    success: { status: 201, body: z.strictObject({ name: z.string(), version }) },
  }),
];
