import type { PersonActor } from "../../authorization/actor";
import type { PersonRole } from "../../authorization/role";
import { AppError } from "../../error/app-error";
import { whyNotFresh } from "../../sign-off/fresh-authentication";
import { isSamePerson } from "../../sign-off/same-person";
import type { PersonFacts } from "../../sign-off/sign-off";
import { POLICY_APPROVERS, POLICY_FRESH_MINUTES, type PolicyDraft, type PolicySignOff } from "./policy-draft";

export interface PolicySigning {
  readonly draft: Pick<PolicyDraft, "state" | "revision" | "digest" | "authorIds">;
  readonly signOffs: readonly Pick<PolicySignOff, "revision" | "digest" | "signerId" | "meaning">[];
  readonly signer: Pick<PersonActor, "id" | "name" | "grants" | "authenticatedAt">;
  readonly people: readonly Pick<PersonFacts, "id" | "email">[];
  /** Teams whose models the policy governs, or would. */
  readonly teams: readonly string[];
  readonly now: Date;
}

/**
 * Returns the roles in which a person may sign this policy: those that sign policies, held for every team it
 * governs. A role for one team does not set the rules of another.
 */
export function rolesToSignPolicy({
  signer,
  teams,
}: {
  readonly signer: Pick<PersonActor, "grants">;
  readonly teams: readonly string[];
}): readonly PersonRole[] {
  return POLICY_APPROVERS.filter((role) =>
    signer.grants.some(
      (grant) =>
        grant.role === role && (grant.teams === "*" || teams.every((team) => grant.teams.includes(team))),
    ),
  );
}

/** Returns true if a person is an author of the text, under any account. */
export function wrotePolicy(
  personId: string,
  { draft, people }: Pick<PolicySigning, "draft" | "people">,
): boolean {
  return draft.authorIds.some((author) => isSamePerson(author, personId, people));
}

/**
 * Returns people who can still sign this text: active, in a role that signs it, who are not its authors and
 * have not decided on it.
 */
export function policySignersLeft({
  draft,
  signOffs,
  people,
  teams,
}: Pick<PolicySigning, "draft" | "teams"> & {
  readonly signOffs: readonly Pick<PolicySignOff, "revision" | "signerId">[];
  readonly people: readonly PersonFacts[];
}): readonly PersonFacts[] {
  return people
    .filter((person) => person.active && rolesToSignPolicy({ signer: person, teams }).length > 0)
    .filter((person) => !wrotePolicy(person.id, { draft, people }))
    .filter(
      (person) =>
        !signOffs.some(
          ({ signerId, revision }) =>
            revision === draft.revision && isSamePerson(signerId, person.id, people),
        ),
    );
}

/**
 * Returns the first reason why this person can neither sign nor return this text now; undefined if they can.
 */
export function whyNotSignPolicy(signing: PolicySigning): AppError | undefined {
  const { draft, signOffs, signer, people, now } = signing;
  if (draft.state !== "proposed") {
    return new AppError("wrong-phase", "Only a proposed policy can be signed.", { phase: draft.state });
  }
  if (wrotePolicy(signer.id, signing)) {
    return new AppError(
      "not-eligible-to-sign",
      `${signer.name} is an author of this text. Another person must sign it.`,
      {
        ground: "wrote-policy",
      },
    );
  }
  if (rolesToSignPolicy(signing).length === 0) {
    return new AppError(
      "not-eligible-to-sign",
      "Signing a policy requires the role product owner, security or admin for every team whose models it governs.",
      { roles: POLICY_APPROVERS },
    );
  }
  if (
    signOffs.some(
      ({ revision, signerId }) => revision === draft.revision && isSamePerson(signerId, signer.id, people),
    )
  ) {
    return new AppError("already-signed", `${signer.name} has already decided on this text.`, {
      signerId: signer.id,
    });
  }
  const stale = whyNotFresh(signer.authenticatedAt, POLICY_FRESH_MINUTES, now);
  return stale === undefined
    ? undefined
    : new AppError("authentication-not-fresh", stale, { withinMinutes: POLICY_FRESH_MINUTES });
}

/**
 * Returns the signatures with which this very text may be published. Signatures of people who turn out to be
 * its authors do not count.
 */
export function countingApprovals<
  SignOff extends Pick<PolicySignOff, "revision" | "digest" | "signerId" | "meaning">,
>(
  signing: Pick<PolicySigning, "draft" | "people"> & { readonly signOffs: readonly SignOff[] },
): readonly SignOff[] {
  return signing.signOffs.filter(
    ({ revision, digest, signerId, meaning }) =>
      meaning === "approve" &&
      revision === signing.draft.revision &&
      digest === signing.draft.digest &&
      !wrotePolicy(signerId, signing),
  );
}

/** Returns why a draft cannot become a version now; undefined if it can. */
export function whyNotPublish(
  signing: Pick<PolicySigning, "draft" | "people" | "signOffs">,
): AppError | undefined {
  const { draft } = signing;
  if (draft.state !== "proposed") {
    return new AppError("wrong-phase", "Only a proposed and signed text can be published.", {
      phase: draft.state,
    });
  }
  if (countingApprovals(signing).length > 0) return undefined;
  return new AppError(
    "policy-unsigned",
    "No one except its authors has signed this text. Another person must sign it before publication.",
    {
      digest: draft.digest,
    },
  );
}

/**
 * Returns why a text cannot be proposed: it is proposed already, it has ended, or it was returned and is
 * unchanged.
 */
export function whyNotPropose({
  draft,
  signOffs,
}: Pick<PolicySigning, "draft" | "signOffs">): AppError | undefined {
  if (draft.state !== "draft") {
    return new AppError("wrong-phase", `Only an open draft can be proposed. This draft is ${draft.state}.`, {
      phase: draft.state,
    });
  }
  if (!signOffs.some(({ digest, meaning }) => digest === draft.digest && meaning === "reject"))
    return undefined;
  return new AppError("wrong-phase", "This exact text was returned. Change it before you propose it again.", {
    phase: "returned",
  });
}
