import type { Contribution } from "../../decision/contribution";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { IndependenceGround } from "../../policy/policy-document";
import { type Reason, reason } from "../../reason/reason";

type Facts = Pick<ReleaseFacts, "contributions" | "release" | "request" | "policy" | "waivers" | "kind">;

/** What someone did, as the end of a sentence about them. */
export const GROUND_WORDS: Readonly<Record<IndependenceGround, string>> = {
  "trained-model": "trained the model",
  "supplied-data": "supplied its data",
  "requested-promotion": "asked for this promotion",
  "wrote-policy": "wrote the policy",
  "granted-waiver": "granted a waiver on it",
};

/**
 * Whether there is someone to be independent of. If there is and the record names nobody, who it was is as unknown as if
 * the record said so: a fact that is left out makes nobody independent.
 */
const SOMEBODY_DID: Readonly<Record<IndependenceGround, (facts: Facts) => boolean>> = {
  "trained-model": ({ release }) => release.components.some(({ kind }) => kind === "model"),
  "supplied-data": ({ release }) => release.components.some(({ kind }) => kind === "dataset"),
  "requested-promotion": () => true,
  "wrote-policy": ({ policy }) => policy.author !== "system",
  "granted-waiver": ({ waivers }) => waivers.some(({ grantedBy }) => grantedBy !== undefined),
};

/** What a person contributed on one of these grounds; `undefined` when the record shows nothing. */
export function contributionOf(
  personId: string,
  grounds: readonly IndependenceGround[],
  { contributions }: Facts,
): Contribution | undefined {
  return sorted(contributions.filter((contribution) => contribution.personId === personId && grounds.includes(contribution.ground)))[0];
}

/** One question about who contributed that the record leaves open. */
export interface OpenQuestion {
  readonly ground: IndependenceGround;
  readonly question: Reason;
}

/** Everything about these grounds that is not known. While there is any, nobody is shown independent of them. */
export function openQuestions(grounds: readonly IndependenceGround[], facts: Facts): readonly OpenQuestion[] {
  return grounds.flatMap((ground) => {
    const about = facts.contributions.filter((contribution) => contribution.ground === ground);
    if (about.length === 0)
      return SOMEBODY_DID[ground](facts) ? [{ ground, question: reason("question.not-on-record", { ground: groundOf(ground) }) }] : [];
    return sorted(about.filter(({ personId }) => personId === undefined)).map((contribution) => ({
      ground,
      question: questionOf(contribution),
    }));
  });
}

function questionOf({ ground, claimedAs, source }: Contribution): Reason {
  const asked = { ground: groundOf(ground), source };
  if (claimedAs === "") return reason("question.nobody-named", asked);
  return reason("question.unknown-name", { ...asked, claimed: claimedAs });
}

/** What someone did, as a part of a sentence about them. */
export function groundOf(ground: IndependenceGround): Reason {
  return reason(`ground.${ground}`, {});
}

function sorted(contributions: readonly Contribution[]): readonly Contribution[] {
  if (contributions.length < 2) return contributions;
  const key = ({ ground, source, claimedAs, personId }: Contribution) => JSON.stringify([ground, source, claimedAs, personId ?? ""]);
  return [...contributions].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
