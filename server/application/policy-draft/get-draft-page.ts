import { z } from "zod";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { comparePolicies } from "@/server/domain/policy/compare/compare-policies";
import { POLICY_STATEMENT, type PolicySignOff } from "@/server/domain/policy/draft/policy-draft";
import { reachOf } from "@/server/domain/policy/draft/teams-governed";
import {
  countingApprovals,
  policySignersLeft,
  rolesToSignPolicy,
  whyNotPublish,
  whyNotSignPolicy,
  wrotePolicy,
} from "@/server/domain/policy/draft/why-not-sign-policy";
import { overlaidDocument } from "@/server/domain/policy/overlay/overlaid-document";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { FAULTS_MAX, parsePolicy } from "@/server/policy-language/parse-policy";
import type { PolicySpec } from "@/server/policy-language/parsed-policy";
import type { Store } from "../kernel/ports";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import type { PolicyDraftRecord } from "../kernel/ports/policy-drafts";
import { defineQuery } from "../kernel/query";
import type { Scope } from "../kernel/scope";
import { PolicyName } from "../policy/policy-fields";
import { DraftId } from "./draft-fields";
import { besides, policyReach } from "./policy-reach";
import { requireDraft } from "./require-draft";
import { surroundingsOf } from "./surroundings";

const LISTED_MAX = 50;
const MODELS_MAX = 200;

/** Lists a policy's open and ended drafts, newest first. */
export const listDrafts = defineQuery({
  name: "policy-draft.list",
  permission: "policy.read",
  input: z.strictObject({ name: PolicyName }),
  run: (store, _scope, { name }) => store.policyDrafts.listOf(name, LISTED_MAX),
});

/** Returns a draft with its newest text, exactly as saved. */
export const getDraft = defineQuery({
  name: "policy-draft.get",
  permission: "policy.read",
  input: z.strictObject({ name: PolicyName, draft: DraftId }),
  run: async (store, _scope, { name, draft: id }) => {
    const draft = await requireDraft(store.policyDrafts, name, id);
    return {
      draft,
      yaml: await store.policyDrafts.text(draft),
      signOffs: await store.policyDrafts.signOffs(id),
    };
  },
});

/**
 * Returns a draft with its text, its changes against its base version, the models concerned, its signatures,
 * and the reader's acts, with the reason where one is not permitted.
 */
export const getDraftPage = defineQuery({
  name: "policy-draft.get-page",
  permission: "policy.read",
  input: z.strictObject({ name: PolicyName, draft: DraftId }),
  run: async (store, scope, { name, draft: id }) => {
    const draft = await requireDraft(store.policyDrafts, name, id);
    const [yaml, texts, signOffs, people, base] = await Promise.all([
      store.policyDrafts.text(draft),
      store.policyDrafts.texts(id),
      store.policyDrafts.signOffs(id),
      store.people.list(),
      draft.baseVersion === undefined ? undefined : store.policies.findVersion(name, draft.baseVersion),
    ]);
    const { spec, faults } = parsePolicy(yaml, await surroundingsOf(store, name));
    const [inReach, { teams }] = await Promise.all([
      modelsConcerned(store, scope, { name, next: spec?.document, overlay: spec?.overlay }),
      policyReach(store, name, spec ?? {}),
    ]);
    const signing = { draft, signOffs, people };
    return {
      now: scope.now,
      draft,
      learnt: await store.policyLearnings.ofDraft(scope.teams, id),
      yaml,
      faults: faults.slice(0, FAULTS_MAX),
      texts,
      authors: draft.authorIds.map((author) => people.find((person) => person.id === author)?.name ?? author),
      base: base && { version: base.version, yaml: base.yaml, digest: base.digest },
      changes: spec === undefined ? [] : await changesOf(store, spec, base),
      reach: inReach,
      statement: POLICY_STATEMENT,
      signOffs: signOffs.map((signOff) => ({
        ...signOff,
        counts: countingApprovals(signing).includes(signOff),
      })),
      candidates: candidates({ draft, signOffs, people, teams }),
      whyNotPublish: whyNotPublish(signing)?.message,
      you: actsOf(scope, { draft, signOffs, people, teams }),
    };
  },
});

/**
 * Returns a text's changes: of a policy against its base version; of an overlay against its last version,
 * with the present policy on both sides; of a first overlay against the policy alone.
 */
async function changesOf(
  { policies }: Store,
  { document, overlay }: Pick<PolicySpec, "document" | "overlay">,
  base: PolicyVersionRecord | undefined,
) {
  if (overlay === undefined) return base ? comparePolicies(base.document, document) : [];
  const tightened = (await policies.listCurrent()).find(
    ({ name }) => name === overlay.spec.tightens,
  )?.document;
  if (tightened === undefined) return [];
  return comparePolicies(base?.overlay ? overlaidDocument(base.overlay, tightened) : tightened, document);
}

interface DraftContext {
  readonly draft: PolicyDraftRecord;
  readonly signOffs: readonly PolicySignOff[];
  readonly people: readonly PersonFacts[];
  readonly teams: readonly string[];
}

/** People who can still sign this text, by name. */
function candidates(deciding: DraftContext): readonly string[] {
  return policySignersLeft(deciding)
    .map(({ name }) => name)
    .sort();
}

/** Returns the reader's acts on it; the reason where one is not permitted. */
function actsOf({ actor, now }: Scope, { draft, signOffs, people, teams }: DraftContext) {
  const mayApprove = teamsFor(actor, "policy.approve") !== undefined;
  const refused =
    actor.kind === "person"
      ? whyNotSignPolicy({ draft, signOffs, people, teams, signer: actor, now })
      : undefined;
  const isAuthor = wrotePolicy(actor.id, { draft, people });
  const roles = actor.kind === "person" ? rolesToSignPolicy({ signer: actor, teams }) : [];
  return {
    isAuthor,
    mayWrite: teamsFor(actor, "policy.draft") !== undefined,
    mayMove: isAuthor || mayApprove,
    roles,
    mayPublish: mayApprove && roles.length > 0,
    whyNotSign:
      actor.kind === "person"
        ? refused && { code: refused.code, message: refused.message }
        : { code: "people-only", message: "Only people can sign." },
  };
}

/** Models within the reader's reach that two policies would claim, or none. */
async function modelsConcerned(
  store: Store,
  { teams }: Scope,
  {
    name,
    next,
    overlay,
  }: { name: string; next: PolicyDocument | undefined; overlay: OverlayDocument | undefined },
) {
  const [current, models] = await Promise.all([
    store.policies.listCurrent(),
    store.models.list(teams, { limit: MODELS_MAX }),
  ]);
  const { claimedTwice, leftAlone } = reachOf(
    { name, next, current: besides(current, overlay) },
    models.items,
  );
  return next ? { claimedTwice, leftAlone } : { claimedTwice: [], leftAlone: [] };
}
