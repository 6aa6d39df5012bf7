import type { Contribution } from "../../decision/contribution";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { IndependenceGround } from "../../policy/policy-document";
import { type Reason, reason } from "../../reason/reason";

type Facts = Pick<ReleaseFacts, "contributions" | "release" | "request" | "policy" | "waivers" | "kind">;

/** A contribution as the end of a sentence about a person. */
export const GROUND_WORDS: Readonly<Record<IndependenceGround, string>> = {
  "trained-model": "trained the model",
  "supplied-data": "supplied its data",
  "requested-promotion": "asked for this promotion",
  "wrote-policy": "wrote the policy",
  "granted-waiver": "granted a waiver on it",
};

/**
 * Returns true if there is a contributor. If the record names nobody, the contributor is unknown: a missing
 * fact makes nobody independent.
 */
const SOMEBODY_DID: Readonly<Record<IndependenceGround, (facts: Facts) => boolean>> = {
  "trained-model": ({ release }) => release.components.some(({ kind }) => kind === "model"),
  "supplied-data": ({ release }) => release.components.some(({ kind }) => kind === "dataset"),
  "requested-promotion": () => true,
  "wrote-policy": ({ policy }) => policy.author !== "system",
  "granted-waiver": ({ waivers }) => waivers.some(({ grantedBy }) => grantedBy !== undefined),
};

/** Returns a person's contribution on one of these grounds. Returns `undefined` if the record shows none. */
export function contributionOf(
  personId: string,
  grounds: readonly IndependenceGround[],
  { contributions }: Facts,
): Contribution | undefined {
  return sorted(
    contributions.filter(
      (contribution) => contribution.personId === personId && grounds.includes(contribution.ground),
    ),
  )[0];
}

/** A question about contributors that the record leaves open. */
export interface OpenQuestion {
  readonly ground: IndependenceGround;
  readonly question: Reason;
}

/** Returns every open question on these grounds. While there is one, nobody is shown independent of them. */
export function openQuestions(grounds: readonly IndependenceGround[], facts: Facts): readonly OpenQuestion[] {
  return grounds.flatMap((ground) => {
    const about = facts.contributions.filter((contribution) => contribution.ground === ground);
    if (about.length === 0)
      return SOMEBODY_DID[ground](facts)
        ? [{ ground, question: reason("question.not-on-record", { ground: groundOf(ground) }) }]
        : [];
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

/** A contribution as a part of a sentence about a person. */
export function groundOf(ground: IndependenceGround): Reason {
  return reason(`ground.${ground}`, {});
}

function sorted(contributions: readonly Contribution[]): readonly Contribution[] {
  if (contributions.length < 2) return contributions;
  const key = ({ ground, source, claimedAs, personId }: Contribution) =>
    JSON.stringify([ground, source, claimedAs, personId ?? ""]);
  return [...contributions].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
