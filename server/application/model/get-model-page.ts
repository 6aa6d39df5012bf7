import { z } from "zod";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import { driftStateOf } from "@/server/domain/drift/drift-state";
import { whyNotAttest } from "@/server/domain/model/why-not-attest";
import { whyNotWritePolicy } from "@/server/domain/policy/draft/why-not-move-version";
import { riskTierReason } from "@/server/domain/policy/risk-tier";
import { deploymentsAsOf } from "@/server/domain/stage/known-good";
import { asOfInstant } from "../kernel/as-of";
import { InstantText, ModelKey } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ModelRecord } from "../kernel/ports/models";
import { defineQuery } from "../kernel/query";
import { requireModel } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { governingPolicy } from "../policy/governing-policy";
import { whoAnswered } from "./attest-intake";
import { governanceOf } from "./governance-of-model";
import { stagesOfModel } from "./stages-of-model";

const RELEASES_MAX = 40;
const INCIDENTS_MAX = 50;
const SERIES_MAX = 500;

/**
 * Returns a model's page: what is live per stage and on what grounds, rollback targets, releases over time,
 * incidents, drift, owners and the origin of its tier. As of a past instant, it leaves out everything later
 * and offers no act. Owners, intake and tier have no history: they are the present ones.
 *
 * @throws AppError `validation-failed` for an instant in the future.
 */
export const getModelPage = defineQuery({
  name: "model.get-page",
  permission: "model.read",
  input: z.strictObject({ model: ModelKey, asOf: InstantText.optional() }),
  run: async (store, scope, { model: key, asOf }) => {
    const model = await requireModel(store.models, scope, key);
    const at = asOfInstant(scope, { field: "asOf", at: asOf });
    const [recorded, policies, people] = await Promise.all([
      store.models.deployments(model.id),
      store.policies.listCurrent(),
      store.people.list(),
    ]);
    const policy = governingPolicy(policies, model);
    const deployments = deploymentsAsOf(recorded, at);
    const isPast = asOf !== undefined;
    const [stages, river, incidents, series, attestation, governance] = await Promise.all([
      stagesOfModel(store, scope, { model, policy: policy?.document, deployments, at, isPast }),
      store.modelPages.river(scope.teams, model.id, { until: at, limit: RELEASES_MAX }),
      store.modelPages.incidents(scope.teams, model.id, { until: at, limit: INCIDENTS_MAX }),
      store.drift.listSeries(scope.teams, { models: [model.key] }, SERIES_MAX),
      store.modelPages.attestation(scope.teams, model.id),
      governanceOf(store, scope, { model, at, isPast }),
    ]);
    const { actor } = scope;
    return {
      now: scope.now,
      at,
      isPast,
      person: actor.kind === "person" ? { id: actor.id, name: actor.name, email: actor.email } : undefined,
      mayReadLedger: teamsFor(actor, "ledger.read") !== undefined,
      model: { ...model, owners: ownersOf(model, people), attestation },
      policy: policy && {
        name: policy.name,
        version: policy.version,
        riskTier: policy.document.spec.riskTier,
      },
      certificationRule: policy?.document.spec.certification,
      tier: policy && riskTierReason(policy.document, model),
      attest: model.intakeAttested
        ? undefined
        : { whyNot: await whyNotAttestHere(store, scope, { model, people }) },
      stages,
      deployments: deployments.map(({ stage, releaseKey, since, until, endedBy }) => ({
        stage,
        releaseKey,
        since,
        until,
        endedBy,
      })),
      river,
      incidents: await withLearnings(store, scope, incidents),
      whyNotLearn: whyNotWritePolicy(actor),
      governance,
      drift: series.items.map((one) => ({
        ...one,
        state: driftStateOf(one.latest, one.direction, scope.now),
      })),
    };
  },
});

/** Adds to each incident its learnings. */
async function withLearnings(store: Store, { teams }: Scope, { incidents, isComplete }: Incidents) {
  const learnings = await store.policyLearnings.ofCauses(
    teams,
    incidents.map(({ id }) => id),
  );
  return {
    isComplete,
    incidents: incidents.map((incident) => ({
      ...incident,
      learnings: learnings.filter(({ cause }) => cause.id === incident.id),
    })),
  };
}
type Incidents = Awaited<ReturnType<Store["modelPages"]["incidents"]>>;

type People = Awaited<ReturnType<Store["people"]["list"]>>;

function ownersOf({ owners }: ModelRecord, people: People) {
  const ownerOf = (email: string | null) =>
    email === null
      ? null
      : { email, name: people.find((person) => person.email.toLowerCase() === email.toLowerCase())?.name };
  return {
    training: ownerOf(owners.training),
    serving: ownerOf(owners.serving),
    incident: ownerOf(owners.incident),
  };
}

async function whyNotAttestHere(
  store: Store,
  { actor }: Scope,
  { model, people }: { readonly model: ModelRecord; readonly people: People },
): Promise<string | undefined> {
  if (actor.kind !== "person") return "Only people can attest.";
  const registrants = await whoAnswered(store, model);
  return (
    whyNotPermitted(actor, "model.attest-intake", model.team) ??
    whyNotAttest(actor, { modelKey: model.key, registrants, people })
  );
}
