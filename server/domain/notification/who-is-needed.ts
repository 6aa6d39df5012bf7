import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { turnOf } from "../gate/turn";
import { type Audience, isInReach, ownerIdsOf } from "./audience";
import { addressOfRelease, type NeededAct, type Notice, nameOf } from "./notification";
import { withoutSecrets } from "./without-secrets";

/** One person whose turn an open request is. */
export interface NeededPerson {
  readonly personId: string;
  readonly act: NeededAct;
  /** The gate that waits for them; none when all are open. */
  readonly gateTitle: string | undefined;
  /** The person they would sign for as a delegate; absent when signing for oneself. */
  readonly onBehalfOf?: { readonly name: string };
}

/** Acts that any of several people may do, where it is enough to notify the people involved. */
const ANYONE_MAY: readonly NeededAct[] = ["fix", "promote"];

/**
 * Returns the people whose turn an open request is, each with one act, as the inbox does. Where anyone of a
 * role may act, the people behind the request and the model's owners are notified, and the whole role only
 * when none of them can.
 */
export function whoIsNeeded(
  evaluation: Evaluation,
  facts: ReleaseFacts,
  audience: Audience,
): readonly NeededPerson[] {
  if (facts.request === undefined) return [];
  const needed = facts.people.flatMap((person): NeededPerson[] => {
    if (!isInReach(person, facts.model.team)) return [];
    const { whose, act, gateId, onBehalfOf } = turnOf(evaluation, facts, person.id);
    if (whose !== "yours" || act === "wait") return [];
    return [
      {
        personId: person.id,
        act,
        gateTitle: evaluation.gates.find(({ id }) => id === gateId)?.title,
        ...(onBehalfOf && { onBehalfOf }),
      },
    ];
  });
  const involved = new Set([...audience.requesterIds, ...ownerIdsOf(audience)]);
  return needed.filter(
    ({ personId, act }) =>
      !ANYONE_MAY.includes(act) ||
      involved.has(personId) ||
      !needed.some((other) => other.act === act && involved.has(other.personId)),
  );
}

/** The label of the button: "Sign for production". */
const ACT_WORDS: Readonly<Record<NeededAct, (stage: string) => string>> = {
  sign: (stage) => `Sign for ${stage}`,
  confirm: (stage) => `Confirm the checklist for ${stage}`,
  fix: (stage) => `Submit new evidence for ${stage}`,
  promote: (stage) => `Promote to ${stage}`,
  chase: (stage) => `No signature yet for ${stage}`,
};

const ACT_DETAILS: Readonly<Record<NeededAct, (gate: string) => string>> = {
  sign: (gate) => `“${gate}” needs your signature.`,
  confirm: (gate) => `“${gate}” needs your answer.`,
  fix: (gate) => `“${gate}” is not passed. The release page shows the measured and the required value.`,
  promote: () => "All gates are open. The release can be promoted.",
  chase: (gate) =>
    `“${gate}” has waited longer than the policy allows, so it is escalated to you. The release page shows who can sign.`,
};

const RISK_WORDS: Readonly<Record<ReleaseFacts["riskTier"], string>> = {
  low: "Low risk.",
  medium: "Medium risk.",
  high: "High risk.",
};

/** @param `waitId` identifies this wait: a person whose turn it is again later is notified again. */
export function noticeOfNeed(
  { personId, act, gateTitle, onBehalfOf }: NeededPerson,
  facts: Pick<ReleaseFacts, "stage" | "riskTier" | "release" | "request">,
  { release, waitId }: { readonly release: Audience["release"]; readonly waitId: string },
): Notice {
  const address = addressOfRelease(release.key);
  const asked = facts.request ? `Requested by ${facts.request.requestedBy}. ` : "";
  const asDelegate = onBehalfOf ? `You are the delegate of ${onBehalfOf.name}. ` : "";
  const summary = act === "sign" ? withoutSecrets(facts.release.summary) : "";
  return {
    personId,
    kind: "needs-you",
    title: `${ACT_WORDS[act](facts.stage)}: ${nameOf(release)}`,
    detail: `${asDelegate}${asked}${RISK_WORDS[facts.riskTier]} ${ACT_DETAILS[act](gateTitle ?? "A gate")}${summary && `\n\n${summary}`}`,
    href:
      act === "sign"
        ? `${address}/sign-off/${encodeURIComponent(facts.stage)}`
        : addressOfRelease(release.key, facts.stage),
    sameAs: `needs-you ${waitId}`,
  };
}
