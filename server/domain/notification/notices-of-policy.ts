import type { LedgerAction } from "../ledger/entry";
import { isSamePerson } from "../sign-off/same-person";
import type { PersonFacts } from "../sign-off/sign-off";
import type { Notice } from "./notification";
import { withoutSecrets } from "./without-secrets";

/** Acts on a policy's draft that are news to somebody. */
export const NOTIFIED_POLICY_ACTS = [
  "policy-draft.proposed",
  "policy-draft.signed",
  "policy-draft.returned",
  "policy.published",
] as const satisfies readonly LedgerAction[];
export type NotifiedPolicyAct = (typeof NOTIFIED_POLICY_ACTS)[number];

/** An act on a draft, and the people involved now. */
export interface PolicyNews {
  readonly entryId: string;
  readonly action: NotifiedPolicyAct;
  readonly actor: { readonly id: string; readonly name: string };
  readonly draft: { readonly id: string; readonly name: string };
  /** The reason of the proposal, or of the return. */
  readonly reason: string | undefined;
  /** People who can still sign it. */
  readonly signerIds: readonly string[];
  /** Authors of any part of it, and its proposer. */
  readonly authorIds: readonly string[];
  readonly people: readonly PersonFacts[];
}

/** Address of a draft, within the portal. */
export function addressOfDraft({ name, id }: PolicyNews["draft"]): string {
  return `/policies/${encodeURIComponent(name)}/drafts/${encodeURIComponent(id)}`;
}

/** A proposal is notified to people who can sign it, its result to its authors; nobody of their own act. */
export function noticesOfPolicy({
  entryId,
  action,
  actor,
  draft,
  reason,
  signerIds,
  authorIds,
  people,
}: PolicyNews): readonly Notice[] {
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

const WORDS: Readonly<
  Record<
    NotifiedPolicyAct,
    (policy: string, by: string) => { readonly title: string; readonly detail: string }
  >
> = {
  "policy-draft.proposed": (policy, by) => ({
    title: `Sign a change to the policy ${policy}`,
    detail: `${by} proposes it`,
  }),
  "policy-draft.signed": (policy, by) => ({
    title: `Signed: the change to the policy ${policy}`,
    detail: `${by} signed it; it can be published`,
  }),
  "policy-draft.returned": (policy, by) => ({
    title: `Returned: the change to the policy ${policy}`,
    detail: `${by} returned it`,
  }),
  "policy.published": (policy, by) => ({
    title: `Published: the change to the policy ${policy}`,
    detail: `${by} published it`,
  }),
};
