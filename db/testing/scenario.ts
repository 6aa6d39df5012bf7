import { submitEvidence } from "@/server/application/evidence/submit-evidence";
import type { Caller } from "@/server/application/kernel/command";
import { attestIntake } from "@/server/application/model/attest-intake";
import { registerModel } from "@/server/application/model/register-model";
import { publishPolicyPack } from "@/server/application/policy/publish-policy";
import { openRelease } from "@/server/application/release/open-release";
import { createServiceAccount } from "@/server/application/service-account/create-service-account";
import { establishSession } from "@/server/application/session/establish-session";
import { sessionActor } from "@/server/application/session/session-actor";
import type { PersonActor, ServiceAccountActor } from "@/server/domain/authorization/actor";
import type { MachineRole, PersonRole } from "@/server/domain/authorization/role";
import { digestOf } from "@/server/domain/canonical/index";
import type { Component } from "@/server/domain/manifest/component";
import { createTestKernel, SYSTEM, type TestKernel } from "./kernel";

export const TEAM = "clinical-ml";
const ISSUER = "https://identity.example";

/**
 * A policy small enough to read in a test: one rule, one checklist item, three signatures; staging requires
 * the rule alone.
 */
export const SMALL_POLICY = `apiVersion: countersign.dev/v1
kind: Policy
metadata: { name: small, title: A policy for tests }
spec:
  appliesTo: 'model.domain == "health"'
  parameters: { aucMin: { default: 0.9 } }
  riskTier: [ { tier: high, when: 'intake.affectsIndividuals' }, { tier: low, when: 'true' } ]
  stages: [staging, production]
  gates:
    - id: auc
      title: AUC on the hold-out set
      boundary: evaluation
      stages: [staging, production]
      evidence: { type: evaluation, from: [trainer-ci], environment: staging, maxAgeDays: 30, subject: model, dataset: holdout }
      rule: 'e.metrics.auc >= p.aucMin'
      measured: 'e.metrics.auc'
      required: 'p.aucMin'
    - id: readiness
      title: Operational readiness
      kind: checklist
      stages: [production]
      checklist: [runbook]
    - id: approvals
      title: Accountable people sign
      kind: sign-off
      stages: [production]
      signOff:
        statement: release
        freshAuthenticationMinutes: 10
        independentOf: [trained-model, supplied-data, requested-promotion]
        tiers:
          high: [ { role: product-owner, count: 1 }, { role: security, count: 1 } ]
          medium: [ { role: product-owner, count: 1 } ]
          low: [ { role: product-owner, count: 1 } ]
  checklists:
    runbook: { title: Rollback runbook rehearsed, evidence: link, owner: sre }
  statements:
    release: I have read the dossier named by this digest and accept responsibility for releasing it.
  rollback: { signOff: [ { role: sre, count: 1 } ], reviewWithinHours: 24 }
  knownGood: { liveHours: 1 }
`;

/** A team at work on one health model, on a database of its own: real use-cases, each called by its actor. */
export interface Scenario {
  readonly kernel: TestKernel;
  /** A person who has just authenticated in these roles. The same name is the same person, signed in again. */
  signIn(name: string, ...roles: PersonRole[]): Promise<Caller & { readonly actor: PersonActor }>;
  account(
    name: string,
    role: MachineRole,
    ownerIds?: readonly string[],
  ): Promise<Caller & { readonly actor: ServiceAccountActor }>;
  /** Opens a release of the model, with good evidence by default. Returns its key. */
  release(
    version: string,
    options?: { readonly auc?: number | null; readonly components?: readonly Component[] },
  ): Promise<string>;
  evaluate(release: string, auc: number | null, by?: Caller): Promise<void>;
  readonly trainer: Caller & { readonly actor: ServiceAccountActor };
  readonly engine: Caller & { readonly actor: ServiceAccountActor };
}

export async function createScenario({
  policy = SMALL_POLICY,
  connectionsMax = 5,
  model = "screening",
  sameIds = false,
} = {}): Promise<Scenario> {
  const kernel = await createTestKernel({ connectionsMax, sameIds });
  await publishPolicyPack.execute(kernel, SYSTEM, { yaml: policy });

  const signIn: Scenario["signIn"] = async (name, ...roles) => {
    // "Sam (again)" is the same mailbox with another identity.
    const subject = name.toLowerCase();
    const grants = roles.map((role) => ({ role, teams: [TEAM] }));
    const known = await kernel.store.people.findByIdentity(ISSUER, subject);
    const { sessionId } = await establishSession.execute(kernel, SYSTEM, {
      issuer: ISSUER,
      subject,
      name,
      email: `${subject.split(" ")[0]}@example.org`,
      grants: grants.length > 0 ? grants : known?.grants,
      authenticatedAt: kernel.now(),
      sessionHours: 12,
    });
    const actor = await sessionActor.execute(kernel, SYSTEM, { sessionId });
    if (!actor) throw new Error(`${name} did not come in`);
    return { actor, requestId: kernel.newId("req") };
  };

  const account: Scenario["account"] = async (name, role, ownerIds = []) => {
    const { id } = await createServiceAccount.execute(kernel, SYSTEM, { name, team: TEAM, role, ownerIds });
    const actor: ServiceAccountActor = {
      kind: "service-account",
      id,
      name,
      tokenId: "tok_test",
      grants: [{ role, teams: [TEAM] }],
      evidenceTypes: "*",
      environments: "*",
      models: "*",
    };
    return { actor, requestId: kernel.newId("req") };
  };

  const mona = await signIn("Mona", "ml-engineer");
  const dana = await signIn("Dana", "data-engineer");
  const olivia = await signIn("Olivia", "product-owner");
  const trainer = await account("trainer-ci", "pipeline", [mona.actor.id]);
  const engine = await account("deployer", "engine");
  await registerModel.execute(kernel, trainer, {
    key: model,
    title: "Screening classifier",
    domain: "health",
    task: "classification",
    intake: {
      affectsIndividuals: true,
      automated: true,
      affectsRevenue: false,
      regulated: true,
      purpose: "screening",
    },
  });
  await attestIntake.execute(kernel, olivia, { model });

  const evaluate: Scenario["evaluate"] = async (release, auc, by = trainer) => {
    const found = await kernel.store.releases.find("*", release);
    const subject = found?.components.find((component) => component.kind === "model");
    const payload = { dataset: { name: "holdout" }, sampleSize: 286, metrics: { auc }, slices: [] };
    await submitEvidence.execute(kernel, by, {
      release,
      type: "evaluation",
      subjects: [{ name: "model", digest: subject?.digest }],
      environment: "staging",
      origin: { engine: "ci", runId: `run-${release}` },
      suite: "holdout",
      payload,
      body: new TextEncoder().encode(JSON.stringify(payload)),
    });
  };

  return {
    kernel,
    signIn,
    account,
    trainer,
    engine,
    evaluate,
    release: async (version, { auc = 0.97, components } = {}) => {
      const { key } = await openRelease.execute(kernel, trainer, {
        model,
        version,
        summary: `Version ${version} for tests.`,
        components: components ?? componentsOf(version, mona.actor.email, dana.actor.email),
      });
      await evaluate(key, auc);
      return key;
    },
  };
}

function componentsOf(version: string, trainedBy: string, suppliedBy: string): readonly Component[] {
  return [
    {
      kind: "model",
      name: "screening",
      version,
      digest: digestOf(`model ${version}`),
      uri: `s3://models/screening/${version}`,
      createdBy: trainedBy,
      attributes: {},
    },
    {
      kind: "dataset",
      name: "rows",
      version: "2026-10",
      digest: digestOf("rows"),
      uri: "s3://rows/2026-10",
      createdBy: suppliedBy,
      attributes: {},
    },
  ];
}
