import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { AppError } from "@/server/domain/error/app-error";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Evaluation } from "@/server/domain/gate/evaluation";
import type { ReleaseFacts } from "@/server/domain/gate/release-facts";
import { signOffGateOf } from "@/server/domain/gate/sign-off-gate";
import type { SignOffGate } from "@/server/domain/policy/policy-document";
import { whyNotEligible } from "@/server/domain/sign-off/eligibility";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { SIGN_OFF_MEANINGS, type SignOff } from "@/server/domain/sign-off/sign-off";
import { recordDecision } from "../decision/record-decision";
import { defineCommand, type Outcome } from "../kernel/command";
import { DigestText, Prose, ReleaseReference, StageName } from "../kernel/fields";
import { lockRelease, requirePerson, requireStage } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

export const SignReleaseInput = z
  .strictObject({
    release: ReleaseReference,
    stage: StageName,
    role: z.enum(PERSON_ROLES),
    meaning: z.enum(SIGN_OFF_MEANINGS),
    /** Required when returning. */
    reason: Prose(4000).optional(),
    /** The decision digest the signer was shown. Another one now means that something moved while they read. */
    expectedDecisionDigest: DigestText,
  })
  .refine((input) => input.meaning === "approve" || (input.reason ?? "").trim() !== "", {
    path: ["reason"],
    message: "say why you return it, so that someone can act on it",
  });

export interface Signed {
  readonly id: string;
  readonly decisionDigest: string;
  readonly state: Evaluation["state"];
  readonly allowed: boolean;
}

/**
 * One person signs, in one role, one statement, on one decision digest, freshly authenticated.
 *
 * Refused, on record, with: `signing-not-open`, `dossier-moved`, `authentication-not-fresh`, `not-eligible-to-sign`,
 * `already-signed`. A return (`reject`) is accepted as soon as someone asked, whatever the other gates say.
 */
export const signRelease = defineCommand({
  name: "sign-off.sign",
  permission: "sign-off.sign",
  input: SignReleaseInput,
  run: async (tx, scope, input): Promise<Outcome<Signed>> => {
    const signer = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, input.release);
    requireStage(release, input.stage);
    const facts = await tx.releases.facts(release.id, input.stage, "promotion");
    const evaluation = evaluateRelease(facts, scope.now);
    const gate = signOffGateOf(facts);
    const refused = gate && whyNotSign({ facts, evaluation, gate, signer, input, now: scope.now });
    if (gate === undefined || refused) {
      const refusal = refused ?? noSignOffAsked(facts);
      return {
        refused: refusal,
        events: [
          {
            action: "sign-off.refused",
            subjects: [releaseSubject(release)],
            data: { stage: input.stage, role: input.role, code: refusal.code },
          },
        ],
      };
    }
    const signOff: SignOff = {
      id: scope.newId("sgn"),
      stage: input.stage,
      signerId: signer.id,
      signerName: signer.name,
      role: input.role,
      meaning: input.meaning,
      reason: input.reason?.trim() || undefined,
      statement: facts.policy.document.spec.statements[gate.signOff.statement] ?? "",
      decisionDigest: evaluation.decisionDigest,
      signedAt: scope.now,
      authenticatedAt: signer.authenticatedAt ?? scope.now,
      withdrawnAt: undefined,
    };
    await tx.decisions.insertSignOff(release.id, signOff, signer.sessionId);
    await recordDecision(tx.decisions, scope, { facts, evaluation, takenFor: signOff.id });
    const after = evaluateRelease(await tx.releases.facts(release.id, input.stage, "promotion"), scope.now);
    return {
      result: { id: signOff.id, decisionDigest: signOff.decisionDigest, state: after.state, allowed: after.allowed },
      events: [
        {
          action: input.meaning === "approve" ? "sign-off.signed" : "sign-off.rejected",
          subjects: [{ kind: "sign-off", id: signOff.id, digest: signOff.decisionDigest }, releaseSubject(release)],
          data: {
            stage: input.stage,
            role: input.role,
            meaning: input.meaning,
            reason: signOff.reason ?? null,
            statement: signOff.statement,
            printedName: signOff.signerName,
            authenticatedAt: signOff.authenticatedAt.toISOString(),
          },
        },
      ],
    };
  },
});

interface Signing {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly gate: SignOffGate;
  readonly signer: PersonActor;
  readonly input: z.output<typeof SignReleaseInput>;
  readonly now: Date;
}

/** The first reason, in the order a person can do something about it, why this signature cannot be taken. */
function whyNotSign({ facts, evaluation, gate, signer, input, now }: Signing): AppError | undefined {
  const { decisionDigest } = evaluation;
  if (facts.request === undefined) {
    return new AppError(
      "signing-not-open",
      `nobody asked that ${facts.release.key} go to ${facts.stage}; signing opens with a promotion request`,
    );
  }
  if (input.expectedDecisionDigest !== decisionDigest) {
    return new AppError("dossier-moved", "what you read is no longer what would be decided; look at what changed and sign that", {
      expected: input.expectedDecisionDigest,
      current: decisionDigest,
    });
  }
  if (input.meaning === "approve" && !evaluation.signingOpen) {
    const closed = evaluation.gates.filter(
      (result) => result.isContent && result.mode === "block" && !["passed", "waived", "not-applicable"].includes(result.status),
    );
    return new AppError(
      "signing-not-open",
      `signing opens when every rule and checklist is open; still closed: ${closed.map((result) => result.title).join(", ")}`,
      {
        gates: closed.map((result) => result.id),
        stops: evaluation.stops.map((stop) => stop.reason),
      },
    );
  }
  const stale = whyNotFresh(signer.authenticatedAt, gate.signOff.freshAuthenticationMinutes, now);
  if (stale) return new AppError("authentication-not-fresh", stale, { withinMinutes: gate.signOff.freshAuthenticationMinutes });
  const standing = facts.signOffs.filter(
    ({ withdrawnAt, decisionDigest: signed }) => withdrawnAt === undefined && signed === decisionDigest,
  );
  if (standing.some(({ signerId }) => isSamePerson(signerId, signer.id, facts.people))) {
    return new AppError("already-signed", `${signer.name} has signed this decision already; one person fills one slot`, {
      signerId: signer.id,
    });
  }
  const ineligible = whyNotEligible({ personId: signer.id, role: input.role, gate, facts });
  return ineligible && new AppError("not-eligible-to-sign", ineligible.reason, { ...ineligible });
}

function noSignOffAsked(facts: ReleaseFacts): AppError {
  return new AppError(
    "signing-not-open",
    `${facts.policy.name} v${facts.policy.version} asks for no sign-off of a ${facts.riskTier}-tier release to ${facts.stage}`,
  );
}
