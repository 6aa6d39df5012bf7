import { z } from "zod";
import { JsonValue } from "@/server/application/kernel/fields";
import type { PolicyVersionRecord } from "@/server/application/kernel/ports/models";
import type { DryRunResult } from "@/server/application/kernel/ports/policy-dry-runs";
import { getPolicy, listPolicies } from "@/server/application/policy/get-policy";
import { cancelDryRun } from "@/server/application/policy-dry-run/cancel-dry-run";
import { getDryRun } from "@/server/application/policy-dry-run/get-dry-run";
import { requestDryRun } from "@/server/application/policy-dry-run/request-dry-run";
import { tryMonitoring } from "@/server/application/policy-dry-run/try-monitoring";
import { DRY_RUN_EFFECTS, DRY_RUN_MOMENTS } from "@/server/domain/dry-run/re-evaluation";
import { rendered, renderedMembers } from "@/server/domain/reason/rendered";
import { SEVERITIES } from "@/server/domain/recall/revocation-details";
import { created, ok, page } from "./answer";
import { DigestBody, Instant, pageOf } from "./body-parts";
import { ReasonMembers } from "./reason-body";
import { route } from "./route";

const tag = "Policies";
const PolicyBody = z.strictObject({
  name: z.string(),
  version: z.number().int(),
  title: z.string(),
  digest: DigestBody,
  author: z.string(),
  publishedAt: Instant,
  withdrawnAt: Instant.nullable(),
  stages: z.array(z.string()),
});
const Alarms = { alarms: z.number().int().describe("Number of alarms that would have been raised.") };
const MonitoringDryRunBody = z.strictObject({
  from: Instant.nullable().describe("The start of the oldest window that was read."),
  series: z.number().int(),
  windows: z.number().int(),
  isComplete: z.boolean().describe("False if there are more series than were read."),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      severity: z.enum(SEVERITIES),
      judged: z.number().int().describe("Number of series that the rule judges."),
      ...Alarms,
      firstAt: Instant.nullable(),
      series: z.array(
        z.strictObject({
          id: z.string(),
          model: z.string(),
          stage: z.string(),
          name: z.string(),
          ...Alarms,
          firstAt: Instant,
        }),
      ),
    }),
  ),
});

/** The text exactly as published: its SHA-256 is `digest`. */
const PolicyTextBody = PolicyBody.extend({ yaml: z.string() });

const Effects = z.strictObject({
  blocked: z.number().int(),
  tightened: z.number().int(),
  opened: z.number().int(),
  loosened: z.number().int(),
  unchanged: z.number().int(),
});
/** Verdict of a gate; null on the side whose policy has no such gate. */
const Side = z.string().nullable();
const DryRunResultBody = z.strictObject({
  releases: z.number().int(),
  decisions: z.number().int(),
  complete: z.boolean(),
  governed: z.number().int(),
  effects: z.strictObject({ live: Effects, past: Effects, open: Effects }),
  tierChanges: z.number().int(),
  gates: z.array(
    z.strictObject({ id: z.string(), title: z.string(), from: Side, to: Side, count: z.number().int() }),
  ),
  changes: z.array(
    z.strictObject({
      release: z.string(),
      model: z.string(),
      stage: z.string(),
      moment: z.enum(DRY_RUN_MOMENTS),
      effect: z.enum(DRY_RUN_EFFECTS),
      judgedAt: Instant,
      allowed: z.strictObject({ before: z.boolean(), after: z.boolean() }),
      tier: z.strictObject({ before: z.string(), after: z.string() }),
      stops: z.strictObject({ gone: z.array(z.string()), new: z.array(z.string()) }),
      gates: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          from: Side,
          to: Side,
          measured: JsonValue,
          required: z.strictObject({ before: JsonValue, after: JsonValue }),
          ...ReasonMembers,
        }),
      ),
    }),
  ),
  changesLeftOut: z.number().int(),
  notEvaluated: z.strictObject({
    count: z.number().int(),
    first: z.array(z.strictObject({ release: z.string(), stage: z.string(), reason: z.string() })),
  }),
  models: z.array(
    z.strictObject({
      model: z.string(),
      change: z.enum(["enters", "leaves", "tier", "claimed-twice", "unclear"]),
      others: z.array(z.string()),
      tier: z.strictObject({ before: Side, after: Side }),
    }),
  ),
});
const DryRunBody = z.strictObject({
  id: z.string(),
  name: z.string(),
  digest: DigestBody,
  state: z.enum(["running", "finished", "failed", "cancelled"]),
  /** Examined releases, of how many. */
  done: z.number().int(),
  total: z.number().int().nullable(),
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
  failure: z.string().nullable(),
  result: DryRunResultBody.nullable(),
});

function resultBody({ changes, gates, models, notEvaluated, ...counts }: DryRunResult) {
  const { releases, decisions, complete, governed, effects, tierChanges, changesLeftOut } = counts;
  return {
    releases,
    decisions,
    complete,
    governed,
    effects,
    tierChanges,
    gates: gates.map(({ from, to, ...gate }) => ({ ...gate, from: from ?? null, to: to ?? null })),
    changes: changes.map(
      ({ releaseKey, modelKey, stage, moment, effect, judgedAt, allowed, tier, stops, gates: changed }) => ({
        release: releaseKey,
        model: modelKey,
        stage,
        moment,
        effect,
        judgedAt,
        allowed,
        tier,
        stops: rendered(stops),
        gates: changed.map(({ id, title, from, to, measured, required, reason }) => ({
          id,
          title,
          from: from ?? null,
          to: to ?? null,
          measured: measured ?? null,
          required: { before: required.before ?? null, after: required.after ?? null },
          ...renderedMembers({ reason }),
        })),
      }),
    ),
    changesLeftOut,
    notEvaluated: {
      count: notEvaluated.count,
      first: notEvaluated.first.map(({ releaseKey, stage, reason }) => ({
        release: releaseKey,
        stage,
        reason,
      })),
    },
    models: models.map(({ modelKey, change, others, tier }) => ({
      model: modelKey,
      change,
      others,
      tier: { before: tier.before ?? null, after: tier.after ?? null },
    })),
  };
}

function summary({ name, version, document, digest, author, publishedAt, withdrawnAt }: PolicyVersionRecord) {
  return {
    name,
    version,
    title: document.metadata.title,
    digest,
    author,
    publishedAt,
    withdrawnAt: withdrawnAt ?? null,
    stages: document.spec.stages,
  };
}

export const policyRoutes = [
  route({
    method: "get",
    path: "/policies",
    tag,
    summary: "List policies",
    useCase: listPolicies,
    answer: (current, { url }) => page({ items: current.map(summary), nextCursor: undefined }, url),
    success: { status: 200, body: pageOf(PolicyBody) },
  }),
  route({
    method: "get",
    path: "/policies/{name}",
    tag,
    summary: "Get the current version of a policy",
    useCase: getPolicy,
    answer: (policy) => ok({ ...summary(policy), yaml: policy.yaml }),
    success: { status: 200, body: PolicyTextBody },
  }),
  route({
    method: "get",
    path: "/policies/{name}/versions/{version}",
    tag,
    summary: "Get a policy version",
    useCase: getPolicy,
    answer: (policy) => ok({ ...summary(policy), yaml: policy.yaml }),
    success: { status: 200, body: PolicyTextBody },
  }),
  route({
    method: "post",
    path: "/policies/{name}/dry-run",
    tag,
    summary: "Start a dry run",
    useCase: requestDryRun,
    answer: (dryRun) => created(dryRun, `/policy-dry-runs/${dryRun.id}`),
    success: { status: 201, body: z.strictObject({ id: z.string(), name: z.string(), digest: DigestBody }) },
  }),
  route({
    method: "post",
    path: "/policies/{name}/monitoring-dry-run",
    tag,
    summary: "Test monitoring rules on past windows",
    useCase: tryMonitoring,
    answer: ({ from, rules, ...tried }) =>
      ok({
        ...tried,
        from: from ?? null,
        rules: rules.map(({ firstAt, ...rule }) => ({ ...rule, firstAt: firstAt ?? null })),
      }),
    success: { status: 200, body: MonitoringDryRunBody },
  }),
  route({
    method: "get",
    path: "/policy-dry-runs/{id}",
    tag,
    summary: "Get a dry run",
    useCase: getDryRun,
    answer: ({ id, name, digest, state, done, total, requestedAt, finishedAt, failure, result }) =>
      ok({
        id,
        name,
        digest,
        state,
        done,
        total: total ?? null,
        requestedAt,
        finishedAt: finishedAt ?? null,
        failure: failure ?? null,
        result: result ? resultBody(result) : null,
      }),
    success: { status: 200, body: DryRunBody },
  }),
  route({
    method: "post",
    path: "/policy-dry-runs/{id}/cancellations",
    tag,
    summary: "Cancel a dry run",
    useCase: cancelDryRun,
    answer: (cancelled) => ok(cancelled),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];
