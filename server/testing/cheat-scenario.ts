import { randomUUID } from "node:crypto";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { getDecision } from "@/server/application/decision/get-decision";
import { submitEvidence } from "@/server/application/evidence/submit-evidence";
import type { Caller } from "@/server/application/kernel/command";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { reportPromotion } from "@/server/application/promotion/report-promotion";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { openRelease } from "@/server/application/release/open-release";
import { signRelease } from "@/server/application/sign-off/sign-release";
import type { PersonRole } from "@/server/domain/authorization/role";
import { digestOf } from "@/server/domain/canonical/index";
import type { Component } from "@/server/domain/manifest/component";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";

/** Attempts of a collector, after which its results do not open the gate. */
export const ATTEMPTS_MAX = 3;

/**
 * The small policy with a cap on attempts, a comparison with what is live, and a gate without a named
 * collector.
 */
export const POLICY = policyWith(
  policyWith(SMALL_POLICY, {
    "spec.gates.auc.evidence.attemptsMax": ATTEMPTS_MAX,
    "spec.gates.+": {
      id: "scanned",
      title: "Nobody of the team found anything",
      boundary: "promotion",
      stages: ["staging", "production"],
      evidence: { type: "evaluation", environment: "audit", subject: "model" },
      rule: "e.metrics.findings == 0.0",
      mode: "warn",
    },
  }),
  {
    "spec.gates.+": {
      id: "no-regression",
      title: "Not worse than what is live",
      boundary: "evaluation",
      stages: ["production"],
      whenNoBaseline: "not-applicable",
      evidence: {
        type: "evaluation",
        from: ["trainer-ci"],
        environment: "staging",
        subject: "model",
        dataset: "holdout",
      },
      rule: "e.metrics.auc >= baseline.metrics.auc - 0.01",
    },
  },
);
const production = { stage: "production" } as const;

export interface Score {
  readonly by?: Caller;
  readonly version: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly release?: string;
  readonly environment?: string;
  readonly suite?: string;
  readonly collectedAt?: string;
}

export const model = (version: string, createdBy?: string): Component => ({
  kind: "model",
  name: "screening",
  version,
  digest: digestOf(`model ${version}`),
  uri: `s3://models/screening/${version}`,
  ...(createdBy === undefined ? {} : { createdBy }),
  attributes: {},
});

export type CheatScenario = Awaited<ReturnType<typeof createCheatScenario>>;

/** A team under a policy to cheat, with the single steps of cheats. */
export async function createCheatScenario() {
  const team: Scenario = await createScenario({ policy: POLICY });

  async function gateOf(release: string, id: string, stage: "staging" | "production" = "staging") {
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage });
    const gate = evaluation.gates.find((result) => result.id === id);
    if (!gate) throw new Error(`no gate ${id}`);
    return gate;
  }

  async function open(
    version: string,
    components: readonly Component[] = [model(version, "mona@example.org")],
    key = "screening",
  ): Promise<string> {
    return (
      await openRelease.execute(team.kernel, team.trainer, {
        model: key,
        version,
        summary: `Version ${version}.`,
        components,
      })
    ).key;
  }

  async function post({
    by = team.trainer,
    version,
    metrics,
    release,
    environment = "staging",
    suite = "holdout",
    collectedAt,
  }: Score) {
    const payload = { dataset: { name: "holdout" }, sampleSize: 286, metrics, slices: [] };
    return submitEvidence.execute(team.kernel, by, {
      ...(release === undefined ? {} : { release }),
      ...(collectedAt === undefined ? {} : { collectedAt }),
      type: "evaluation",
      subjects: [{ digest: digestOf(`model ${version}`) }],
      environment,
      origin: { engine: "ci", runId: randomUUID() },
      suite,
      payload,
      body: new TextEncoder().encode(JSON.stringify(payload)),
    });
  }

  async function prepare(release: string): Promise<void> {
    const rafael = await team.signIn("Rafael", "sre");
    await confirmChecklistItem.execute(team.kernel, rafael, {
      release,
      ...production,
      itemId: "runbook",
      answer: "confirmed",
      evidence: "https://wiki.example.org/drill",
    });
    await requestPromotion.execute(team.kernel, rafael, { release, ...production });
  }

  async function sign(
    release: string,
    name: string,
    role: PersonRole,
    {
      meaning = "approve",
      roles = [role],
    }: { readonly meaning?: "approve" | "reject"; readonly roles?: readonly PersonRole[] } = {},
  ) {
    const caller = await team.signIn(name, ...roles);
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, ...production });
    return signRelease.execute(team.kernel, caller, {
      release,
      ...production,
      role,
      meaning,
      reason: "as a test",
      expectedDecisionDigest: evaluation.decisionDigest,
    });
  }

  const promote = (release: string, stage: "staging" | "production" = "production") =>
    promoteRelease.execute(team.kernel, team.engine, { release, stage });

  async function ship(release: string): Promise<void> {
    await prepare(release);
    await sign(release, "Olivia", "product-owner");
    await sign(release, "Sam", "security");
    const { promotion, permit } = await promote(release);
    for (const phase of ["deploying", "verifying", "live"])
      await reportPromotion.execute(team.kernel, team.engine, {
        promotion: promotion.id,
        phase,
        permit: permit.id,
      });
  }

  return { ...team, gateOf, open, post, prepare, sign, promote, ship };
}
