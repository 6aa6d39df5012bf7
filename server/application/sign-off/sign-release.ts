import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { digestOf, type JsonValue } from "@/server/domain/canonical/index";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { AppError } from "@/server/domain/error/app-error";
import { gatesToAccept } from "@/server/domain/gate/changed-threshold";
import { prepareDecision } from "@/server/domain/gate/evaluate-release";
import { delegationBehind } from "@/server/domain/gate/sign-off/delegate";
import { signOffGateOf } from "@/server/domain/gate/sign-off/sign-off-gate";
import type { SignOff } from "@/server/domain/sign-off/sign-off";
import { SIGN_OFF_MEANINGS } from "@/server/domain/sign-off/sign-off-meaning";
import type { ViewReceipt } from "@/server/domain/sign-off/view-receipt";
import { recordDecision } from "../decision/record-decision";
import { defineCommand, type Outcome } from "../kernel/command";
import { DigestText, Line, Prose, ReleaseReference, StageName } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import { lockRelease, requirePerson, requireStage } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { goingBackFrom, whyNotAcknowledged } from "../promotion/require-acknowledgement";
import { PasskeyAnswer, takePasskeySignature } from "./take-passkey-signature";
import { receiptOf } from "./view-receipt";
import { noSignOffAsked, whyNotSign } from "./why-not-sign";

export const SignReleaseInput = z
  .strictObject({
    release: ReleaseReference,
    stage: StageName,
    role: z.enum(PERSON_ROLES),
    meaning: z.enum(SIGN_OFF_MEANINGS),
    /** Required when returning. */
    reason: Prose(4000).optional(),
    /**
     * The decision digest shown to the signer. Another one now means that the decision changed while they
     * read.
     */
    expectedDecisionDigest: DigestText,
    /** The person that the signer signs for, as their delegate. Absent: for themselves. */
    onBehalfOf: Line(60).optional(),
    /** The signer's passkey assertion. Required where the policy demands it. */
    passkey: PasskeyAnswer.optional(),
    /** Gates whose threshold changed after the result was known, each accepted by its id. */
    accepted: z.array(z.string().max(80)).max(200).optional(),
    /** Key of the newer release that is live in the stage, where an older one is approved. */
    acknowledge: Line(200).optional(),
    /** The evidence that the signer opened on the page, by payload digest; absent without the page. */
    viewed: z.strictObject({ opened: z.array(DigestText).max(500) }).optional(),
  })
  .refine((input) => input.meaning === "approve" || (input.reason ?? "").trim() !== "", {
    path: ["reason"],
    message: "A return requires a reason.",
  });

export interface SignOffResult {
  readonly id: string;
  readonly decisionDigest: string;
  readonly state: Evaluation["state"];
  readonly allowed: boolean;
}

/**
 * Records a sign-off: one person, in one role, one statement, on one decision digest, freshly authenticated.
 *
 * Refused, on record, with: `signing-not-open`, `dossier-moved`, `authentication-not-fresh`, `not-eligible-to-sign`,
 * `already-signed`, `goes-back`, `passkey-required`, `passkey-not-verified`. A return (`reject`) is accepted as
 * soon as there is a request, regardless of the other gates.
 */
export const signRelease = defineCommand({
  name: "sign-off.sign",
  permission: "sign-off.sign",
  input: SignReleaseInput,
  run: async (tx, scope, input): Promise<Outcome<SignOffResult>> => {
    const signer = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, input.release);
    requireStage(release, input.stage);
    const facts = await tx.releases.facts(release.id, input.stage, "promotion");
    const decision = prepareDecision(facts, scope.now);
    const evaluation = decision.judge();
    const gate = signOffGateOf(facts);
    const back = await goingBackFrom(
      tx,
      release,
      await tx.models.liveAt(release.modelId, input.stage, scope.now),
    );
    const statement = (gate && facts.policy.document.spec.statements[gate.signOff.statement]) ?? "";
    const { decisionDigest } = decision;
    const refused =
      (gate && whyNotSign({ facts, evaluation, gate, signer, input, now: scope.now })) ??
      (await whyLentRoleTooOld(tx, scope, input)) ??
      (input.meaning === "approve"
        ? whyNotAcknowledged(release, back, { now: input.acknowledge })
        : undefined);
    const { role, meaning, stage } = input;
    const accepted = acceptedBy(meaning, evaluation);
    const signed = {
      decisionDigest,
      statementDigest: digestOf(statement),
      personId: signer.id,
      release: release.key,
    };
    const passkey =
      refused || input.passkey === undefined
        ? undefined
        : await takePasskeySignature(tx.passkeys, scope, {
            ...{ answer: input.passkey, ...signed, meaning, role, stage, ...accepted },
            ...(input.onBehalfOf !== undefined && { onBehalfOf: input.onBehalfOf }),
          });
    if (gate === undefined || refused || passkey instanceof AppError) {
      const refusal = refused ?? (passkey instanceof AppError ? passkey : noSignOffAsked(facts));
      const data = { stage, role, code: refusal.code };
      return {
        refused: refusal,
        events: [{ action: "sign-off.refused", subjects: [releaseSubject(release)], data }],
      };
    }
    const signOff: SignOff = {
      ...{ id: scope.newId("sgn"), stage, signerId: signer.id, signerName: signer.name, role, meaning },
      ...{ reason: input.reason?.trim() || undefined, statement, decisionDigest, withdrawnAt: undefined },
      ...{ signedAt: scope.now, authenticatedAt: signer.authenticatedAt ?? scope.now },
      ...(passkey && { passkey }),
      ...accepted,
      ...delegationUsed(signer.id, { input, facts, now: scope.now }),
    };
    const receipt =
      input.viewed &&
      (await receiptOf(tx.releases, { release, facts, evaluation, opened: input.viewed.opened }));
    await tx.decisions.insertSignOff(release.id, signOff, { sessionId: signer.sessionId, receipt });
    await recordDecision(tx.decisions, scope, { facts, evaluation, takenFor: signOff.id });
    const { state, allowed } = decision.judge({ signOffs: [...facts.signOffs, signOff] });
    const goesBackFrom = back && meaning === "approve" && { goesBackFrom: back.releaseKey };
    return {
      result: { id: signOff.id, decisionDigest, state, allowed },
      events: [
        {
          action: meaning === "approve" ? "sign-off.signed" : "sign-off.rejected",
          subjects: [{ kind: "sign-off", id: signOff.id, digest: decisionDigest }, releaseSubject(release)],
          data: { ...onRecord(signOff, receipt), ...goesBackFrom },
        },
      ],
    };
  },
});

/** Returns a sign-off's ledger data, without absent fields. */
function onRecord(signOff: SignOff, receipt: ViewReceipt | undefined): LedgerEvent["data"] {
  const {
    stage,
    role,
    meaning,
    reason,
    statement,
    signerName,
    authenticatedAt,
    passkey,
    accepted,
    onBehalfOf,
  } = signOff;
  return {
    ...{ stage, role, meaning, reason: reason ?? null, statement, statementDigest: digestOf(statement) },
    printedName: signerName,
    authenticatedAt: authenticatedAt.toISOString(),
    ...(passkey && { passkey: passkey as unknown as JsonValue }),
    ...(accepted && { accepted }),
    ...(onBehalfOf && { onBehalfOf: { ...onBehalfOf } }),
    ...(receipt && { receipt: receipt as unknown as JsonValue }),
  };
}

/** A delegated role counts as long as it would for its holder: until they must sign in again. */
async function whyLentRoleTooOld(
  { people }: TransactionStore,
  { rolesCountSince }: Scope,
  { onBehalfOf }: { readonly onBehalfOf?: string | undefined },
): Promise<AppError | undefined> {
  if (onBehalfOf === undefined) return undefined;
  const confirmedAt = await people.rolesConfirmedAt(onBehalfOf);
  if (confirmedAt !== undefined && confirmedAt > rolesCountSince) return undefined;
  return new AppError(
    "not-eligible-to-sign",
    `The role was last confirmed at ${confirmedAt?.toISOString() ?? "no time"}, which is too long ago. The delegator must sign in again.`,
    { code: "delegated-role-too-old" },
  );
}

/** Returns the person signed for, as printed, with the delegation; nothing when signing for oneself. */
function delegationUsed(
  personId: string,
  {
    input,
    facts,
    now,
  }: { readonly input: z.output<typeof SignReleaseInput>; readonly facts: ReleaseFacts; readonly now: Date },
): Pick<SignOff, "onBehalfOf"> {
  const { onBehalfOf: delegatorId, role } = input;
  if (delegatorId === undefined) return {};
  const delegation = delegationBehind({ personId, delegatorId, role, facts, at: now });
  const name = facts.people.find(({ id }) => id === delegatorId)?.name;
  // Already checked; a mistake of that check must never turn this into the signer's own signature.
  if (delegation === undefined || name === undefined)
    throw new Error(`No active delegation from ${delegatorId} to ${personId} exists.`);
  return { onBehalfOf: { personId: delegatorId, name, delegationId: delegation.id } };
}

/** Returns the gates that an approval accepts by name; nothing if no threshold changed after its result. */
function acceptedBy(
  meaning: SignOff["meaning"],
  evaluation: Evaluation,
): { readonly accepted?: readonly string[] } {
  const gates = meaning === "approve" ? gatesToAccept(evaluation) : [];
  return gates.length === 0 ? {} : { accepted: gates.map(({ id }) => id) };
}
