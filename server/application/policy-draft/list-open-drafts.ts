import { z } from "zod";
import { countingApprovals, whyNotSignPolicy } from "@/server/domain/policy/draft/why-not-sign-policy";
import { parsePolicy } from "@/server/policy-language/parse-policy";
import type { Store } from "../kernel/ports";
import type { PolicyDraftRecord } from "../kernel/ports/policy-drafts";
import { defineQuery } from "../kernel/query";
import type { Scope } from "../kernel/scope";
import { policyReach } from "./policy-reach";
import { surroundingsOf } from "./surroundings";

/** Refusals that the person can resolve at once: it is still their turn. */
const SOON_MENDED = new Set(["authentication-not-fresh"]);

/**
 * Lists every open draft, oldest first, and whose turn it is: the reader's to sign or to publish, or another
 * person's.
 */
export const listOpenDrafts = defineQuery({
  name: "policy-draft.list-open",
  permission: "policy.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const drafts = await store.policyDrafts.listOpen();
    return { now: scope.now, drafts: await Promise.all(drafts.map((draft) => turnOf(store, scope, draft))) };
  },
});

/**
 * `publish`: it is signed, and a person who may sign policies may publish it. `sign`: the reader can.
 * `write`: the reader is its author.
 */
async function turnOf(store: Store, scope: Scope, draft: PolicyDraftRecord) {
  const { actor, now } = scope;
  const [signOffs, people] = await Promise.all([store.policyDrafts.signOffs(draft.id), store.people.list()]);
  const isSigned = countingApprovals({ draft, signOffs, people }).length > 0;
  const returned = signOffs.findLast(
    ({ meaning, digest }) => meaning === "reject" && digest === draft.digest,
  );
  return { draft, isSigned, returned, turn: await yours() };

  async function yours(): Promise<"sign" | "publish" | "write" | undefined> {
    if (actor.kind !== "person") return undefined;
    if (draft.state === "draft") return draft.authorIds.includes(actor.id) ? "write" : undefined;
    const { spec } = parsePolicy(
      await store.policyDrafts.text(draft),
      await surroundingsOf(store, draft.name),
    );
    const { teams } = await policyReach(store, draft.name, spec ?? {});
    const refused = whyNotSignPolicy({ draft, signOffs, people, teams, signer: actor, now });
    if (isSigned)
      return refused === undefined || refused.code !== "not-eligible-to-sign" ? "publish" : undefined;
    return refused === undefined || SOON_MENDED.has(refused.code) ? "sign" : undefined;
  }
}
