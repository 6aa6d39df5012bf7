import type { LedgerAction } from "../ledger/entry";
import { isSamePerson } from "../sign-off/same-person";
import type { PersonFacts } from "../sign-off/sign-off";
import type { Notice } from "./notification";
import { withoutSecrets } from "./without-secrets";

/** Acts on a policy's draft that are news to somebody. */
export const TOLD_POLICY_ACTS = [
  "policy-draft.proposed",
  "policy-draft.signed",
  "policy-draft.returned",
  "policy.published",
] as const satisfies readonly LedgerAction[];
export type ToldPolicyAct = (typeof TOLD_POLICY_ACTS)[number];

/** What happened to a draft, and who has to do with it now. */
export interface PolicyNews {
  readonly entryId: string;
  readonly action: ToldPolicyAct;
  readonly actor: { readonly id: string; readonly name: string };
  readonly draft: { readonly id: string; readonly name: string };
  /** Why it was proposed, or returned. */
  readonly reason: string | undefined;
  /** Whoever can still sign it. */
  readonly signerIds: readonly string[];
  /** Whoever wrote any of it, or proposed it. */
  readonly authorIds: readonly string[];
  readonly people: readonly PersonFacts[];
}

/** Address of a draft, within the portal. */
export function addressOfDraft({ name, id }: PolicyNews["draft"]): string {
  return `/policies/${encodeURIComponent(name)}/drafts/${encodeURIComponent(id)}`;
}

/** A proposal is told to those who can sign it, what came of it to its authors; nobody is told of their own act. */
export function noticesOfPolicy({ entryId, action, actor, draft, reason, signerIds, authorIds, people }: PolicyNews): readonly Notice[] {
  const meant = new Set(action === "policy-draft.proposed" ? signerIds : authorIds);
  const why = reason ? withoutSecrets(reason) : "";
  const { title, detail } = WORDS[action](draft.name, actor.name);
  return people
    .filter((person) => person.active && meant.has(person.id) && !isSamePerson(person.id, actor.id, people))
    .map((person) => ({
      personId: person.id,
      kind: "policy" as const,
      title,
      detail: why === "" ? `${detail}.` : `${detail}: ${why}`,
      href: addressOfDraft(draft),
      sameAs: `policy ${entryId}`,
    }));
}

const WORDS: Readonly<Record<ToldPolicyAct, (policy: string, by: string) => { readonly title: string; readonly detail: string }>> = {
  "policy-draft.proposed": (policy, by) => ({ title: `Sign a change to the policy ${policy}`, detail: `${by} proposes it` }),
  "policy-draft.signed": (policy, by) => ({
    title: `Signed: the change to the policy ${policy}`,
    detail: `${by} signed it; it can be published`,
  }),
  "policy-draft.returned": (policy, by) => ({ title: `Returned: the change to the policy ${policy}`, detail: `${by} returned it` }),
  "policy.published": (policy, by) => ({ title: `Published: the change to the policy ${policy}`, detail: `${by} published it` }),
};
