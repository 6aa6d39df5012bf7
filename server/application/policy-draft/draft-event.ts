import type { LedgerAction, LedgerSubject } from "@/server/domain/ledger/entry";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { PolicyDraftRecord } from "../kernel/ports/policy-drafts";

/** An act on a draft as a ledger event: the policy, the draft, and the digest of its bytes. */
export function draftEvent(
  action: LedgerAction,
  draft: Pick<PolicyDraftRecord, "id" | "name" | "digest" | "revision">,
  data: LedgerEvent["data"] = {},
): LedgerEvent {
  return { action, subjects: draftSubjects(draft), data: { revision: draft.revision, ...data } };
}

export function draftSubjects({
  id,
  name,
  digest,
}: Pick<PolicyDraftRecord, "id" | "name" | "digest">): readonly LedgerSubject[] {
  return [
    { kind: "policy-draft", id, digest },
    { kind: "policy", name },
  ];
}
