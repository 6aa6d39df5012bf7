import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { notChecked } from "@/server/domain/explanation/not-checked";
import { rosterOf } from "@/server/domain/explanation/roster";
import { wouldFlip } from "@/server/domain/explanation/would-flip";
import { compareDossiers } from "@/server/domain/gate/compare-dossiers";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { capacitiesOf, isAwaited } from "@/server/domain/gate/sign-off/capacities";
import { isPasskeyRequired } from "@/server/domain/gate/sign-off/passkey-rule";
import { signOffGateOf } from "@/server/domain/gate/sign-off/sign-off-gate";
import { whySpent } from "@/server/domain/gate/sign-off/spent";
import { compareComponents } from "@/server/domain/manifest/compare-components";
import { riskAcceptanceState } from "@/server/domain/model/risk-acceptance";
import type { SignOffGate } from "@/server/domain/policy/policy-document";
import { rulesInForce } from "@/server/domain/policy/rules-in-force";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { isInForceOn, type SignOff } from "@/server/domain/sign-off/sign-off";
import { statementVersionOf, statementVersions } from "@/server/domain/sign-off/statement-version";
import { ReleaseReference, StageName } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { requirePerson, requireRelease, requireStage } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { goingBackShown } from "../promotion/require-acknowledgement";
import { metricsBesideLive } from "../release/metrics-beside-live";
import { stageInFlight } from "../release/stage-in-flight";
import { chosenEvidence } from "./chosen-evidence";

/** Returns the page on which a person decides on one release for one stage: a document, not a form. */
export const getSignOffPage = defineQuery({
  name: "sign-off.get-page",
  permission: "release.read",
  input: z.strictObject({ release: ReleaseReference, stage: StageName }),
  run: async (store, scope, input) => {
    const person = requirePerson(scope.actor);
    const release = await requireRelease(store.releases, scope, input.release);
    requireStage(release, input.stage);
    const facts = await store.releases.facts(release.id, input.stage, "promotion");
    const evaluation = evaluateRelease(facts, scope.now);
    const gate = signOffGateOf(facts);
    const baseline = facts.baseline && (await store.releases.find(scope.teams, facts.baseline.releaseId));
    const signedBefore = await store.decisions.findSignedDecision(release.id, input.stage, person.id);
    const ownSignOff = facts.signOffs.find(
      (signOff) => signOff.signerId === person.id && isInForceOn(signOff, evaluation.decisionDigest),
    );
    return {
      now: scope.now,
      person: { id: person.id, name: person.name, email: person.email },
      release,
      evaluation,
      /** Lists that the dossier has as well. */
      notChecked: notChecked(facts, evaluation),
      wouldFlip: wouldFlip(facts, evaluation, scope.now),
      definitions: facts.policy.document.spec.gates,
      rules: rulesInForce(facts.policy.document, facts.model.key),
      hasUnknownContributors: facts.contributions.some((contribution) => contribution.personId === undefined),
      /** The people who can act for this team, by name. */
      roster: rosterOf(release.team, facts.people, await store.serviceAccounts.list()),
      /** Accepted risks of the model: part of what is signed. */
      acceptedRisks: (facts.acceptedRisks ?? []).map((risk) => ({
        ...risk,
        state: riskAcceptanceState(risk, scope.now),
      })),
      request: facts.request,
      /** Its promotion to the stage that is under way. Until its permit is spent the release can be returned. */
      onItsWay: await ownPromotion(store, scope, { release, stage: input.stage }),
      /** The newer release that is live where this one would go. */
      goingBack: await goingBackShown(store, scope, { release, stage: input.stage }),
      passkey: gate && {
        isRequired: isPasskeyRequired(gate, facts.riskTier),
        count: (await store.passkeys.ofPerson(person.id)).filter(({ revokedAt }) => revokedAt === undefined)
          .length,
      },
      ...(await statementOf(store, facts)),
      capacities: gate ? capacitiesShown(person, { gate, facts, evaluation, now: scope.now }) : [],
      notFresh:
        gate && whyNotFresh(person.authenticatedAt, gate.signOff.freshAuthenticationMinutes, scope.now),
      freshMinutes: gate?.signOff.freshAuthenticationMinutes,
      ownSignOff: ownSignOff && (await signatureShown(store, ownSignOff)),
      comparedWith: baseline?.key,
      components: baseline ? compareComponents(baseline.components, release.components) : undefined,
      evidence: chosenEvidence(evaluation, facts),
      metrics: metricsBesideLive(facts),
      /** Changes since this person last signed here; undefined if they never did. */
      moved:
        signedBefore && signedBefore.decisionDigest !== evaluation.decisionDigest
          ? compareDossiers(evaluationFromRecord(signedBefore.evaluation).dossier, evaluation.dossier)
          : undefined,
    };
  },
});

/** Returns the roles this person could sign in, for themselves and on behalf of others. */
function capacitiesShown(person: PersonActor, situation: SigningSituation) {
  const { facts, evaluation } = situation;
  return capacitiesOf(person.id, situation).map((capacity) => {
    const { onBehalfOf } = capacity;
    const signing = { signer: person, onBehalfOf: onBehalfOf?.personId, meaning: "approve" } as const;
    return {
      ...capacity,
      isAwaited: isAwaited(person.id, capacity, evaluation),
      /** The reason why an approval would be a second one. */
      spent: whySpent({ ...signing, facts, evaluation })?.reason,
    };
  });
}

interface SigningSituation {
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly now: Date;
}

async function signatureShown({ decisions, ledger }: Store, signOff: SignOff) {
  const [entry] = await ledger.listAbout(signOff.id, 1);
  return {
    ...signOff,
    receipt: (await decisions.findSignOff(signOff.id))?.receipt,
    ledger: entry && { id: entry.id, sequence: entry.sequence, state: entry.state },
  };
}

async function ownPromotion(
  store: Store,
  scope: Scope,
  { release, stage }: { readonly release: ReleaseRecord; readonly stage: string },
) {
  const inFlight = await stageInFlight(store, scope, { modelId: release.modelId, stage });
  return inFlight?.releaseId === release.id && inFlight.kind === "promotion"
    ? { phase: inFlight.phase, engine: inFlight.engine, permitExpiresAt: inFlight.permitExpiresAt }
    : undefined;
}

/** Returns the statement to sign, with its number among all versions of this policy's statements. */
async function statementOf({ policies }: Pick<Store, "policies">, facts: ReleaseFacts) {
  const gate = signOffGateOf(facts);
  const statement = gate && facts.policy.document.spec.statements[gate.signOff.statement];
  if (statement === undefined) return { statement, statementVersion: undefined };
  return {
    statement,
    statementVersion: statementVersionOf(
      statement,
      statementVersions(await policies.statementsOf(facts.policy.name)),
    ),
  };
}
