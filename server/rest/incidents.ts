import { z } from "zod";
import { actOnIncident } from "@/server/application/incident/act-on-incident";
import { getIncident } from "@/server/application/incident/get-incident";
import { listIncidents } from "@/server/application/incident/list-incidents";
import { reportIncident } from "@/server/application/incident/open-incident";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { ALARM_LEVELS } from "@/server/domain/drift/alarm";
import {
  IMPACTS,
  INCIDENT_ACTS,
  INCIDENT_SOURCES,
  INCIDENT_STATES,
  RESOLUTIONS,
} from "@/server/domain/incident/incident";
import { RETRAINING_STATES } from "@/server/domain/incident/retraining";
import { EDGE_BASES } from "@/server/domain/lineage/edge";
import { LINEAGE_KINDS } from "@/server/domain/lineage/node";
import { SEVERITIES } from "@/server/domain/recall/revocation-details";
import { created, ok, page } from "./answer";
import { PermitBody, PromotionBody } from "./bodies";
import { ActorBody, Instant, pageOf } from "./body-parts";
import { route } from "./route";
import { permitShape, promotionShape } from "./shapes";

const tag = "Incidents";
const Count = z.number().int();

const AffectedBody = z.strictObject({
  model: z.string(),
  title: z.string(),
  team: z.string(),
  release: z.string().nullable().describe("Key of the affected release, if it is known."),
  stage: z.string().nullable(),
  addedAt: Instant,
});

const IncidentBody = z.strictObject({
  number: Count,
  name: z.string(),
  title: z.string(),
  source: z.enum(INCIDENT_SOURCES),
  state: z.enum(INCIDENT_STATES),
  asksAgain: z.boolean().describe("True if the latest decision is an acceptance that has expired."),
  severity: z.enum(SEVERITIES),
  impact: z.enum(IMPACTS).nullable(),
  affectedUsers: z.string(),
  since: Instant,
  openedBy: ActorBody,
  openedAt: Instant,
  recallId: z.string().nullable(),
  duplicateOf: Count.nullable().describe("Number of the incident that its alarms belong to as well."),
  affected: z.array(AffectedBody),
  leftOut: Count.describe("Affected models of teams that the caller cannot see."),
});

const CauseBody = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("upstream"),
    basis: z.enum(EDGE_BASES).describe("The weakest edge of the lineage that leads to the shared node."),
    alarms: Count.describe("Alarms that share it."),
    models: z
      .array(z.string())
      .describe("Keys of the models of these alarms, as far as the caller can see them."),
    node: z
      .strictObject({ id: z.string(), kind: z.enum(LINEAGE_KINDS), label: z.string(), detail: z.string() })
      .nullable()
      .describe("Null for a node that the caller cannot see."),
  }),
  z.strictObject({ kind: z.literal("window"), startsAt: Instant, endsAt: Instant, alarms: Count }),
]);

const ActBody = z.strictObject({
  id: z.string(),
  act: z.enum(INCIDENT_ACTS),
  reason: z.string(),
  model: z.string().nullable(),
  stage: z.string().nullable(),
  owner: z.string().nullable().describe("Email of the person who answers for an acceptance."),
  expiresAt: Instant.nullable(),
  resolution: z.enum(RESOLUTIONS).nullable(),
  holdId: z.string().nullable(),
  rollback: z.strictObject({ promotionId: z.string(), releaseKey: z.string(), phase: z.string() }).nullable(),
  draft: z.strictObject({ id: z.string(), policy: z.string(), state: z.string() }).nullable(),
  retraining: z
    .strictObject({ id: z.string(), state: z.enum(RETRAINING_STATES), candidate: z.string().nullable() })
    .nullable(),
  reviewDueAt: Instant.nullable(),
  hasEnded: z.boolean().describe("True for a hold that was released and a rollback that did not go live."),
  by: ActorBody,
  at: Instant,
});

const DetailBody = IncidentBody.extend({
  cause: CauseBody.nullable().describe("What the alarms share. Null for an incident without several alarms."),
  affected: z.array(
    AffectedBody.extend({
      owner: z
        .strictObject({ name: z.string(), email: z.string() })
        .nullable()
        .describe("The incident owner of the model. Null for a vacancy, which is escalated."),
      escalation: z.array(z.strictObject({ to: z.enum(PERSON_ROLES), at: Instant, isReached: z.boolean() })),
      live: z.strictObject({ release: z.string(), since: Instant }).nullable(),
      knownGood: z.string().nullable().describe("Key of the release that a rollback returns to."),
    }),
  ),
  signals: z.array(
    z.strictObject({
      id: z.string().describe("Id of the alarm."),
      series: z.string(),
      metric: z.string(),
      model: z.string(),
      stage: z.string(),
      level: z.enum(ALARM_LEVELS),
      value: z.number().nullable(),
      limit: z.number().nullable(),
      windowsInBreach: Count,
      raisedAt: Instant,
      endedAt: Instant.nullable(),
    }),
  ),
  signalsLeftOut: Count.describe("Alarms of models that the caller cannot see."),
  acts: z.array(ActBody),
  actsLeftOut: Count.describe("Acts on models that the caller cannot see."),
  offers: z.array(z.strictObject({ act: z.enum(INCIDENT_ACTS), whyNot: z.string().nullable() })),
});

export const incidentRoutes = [
  route({
    method: "get",
    path: "/incidents",
    tag,
    summary: "List incidents, newest first",
    useCase: listIncidents,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(incidentBody), nextCursor }, url),
    success: { status: 200, body: pageOf(IncidentBody) },
  }),
  route({
    method: "post",
    path: "/incidents",
    tag,
    summary: "Open an incident",
    useCase: reportIncident,
    answer: (opened) => created(opened, `/incidents/${opened.name}`),
    success: {
      status: 201,
      body: z.strictObject({ number: Count, name: z.string(), severity: z.enum(SEVERITIES) }),
    },
  }),
  route({
    method: "get",
    path: "/incidents/{incident}",
    tag,
    summary: "Get an incident",
    useCase: getIncident,
    answer: (incident) => ok(detailBody(incident)),
    success: { status: 200, body: DetailBody },
  }),
  route({
    method: "post",
    path: "/incidents/{incident}/acts",
    tag,
    summary: "Record an act on an incident (people only)",
    useCase: actOnIncident,
    answer: ({ permitted, retraining, ...done }) =>
      ok({
        ...done,
        retraining: retraining ?? null,
        rollback: permitted
          ? { ...promotionShape(permitted.promotion), permit: permitShape(permitted.permit) }
          : null,
      }),
    success: {
      status: 200,
      body: z.strictObject({
        incident: z.string(),
        act: z.string(),
        retraining: z.string().nullable(),
        rollback: PromotionBody.extend({ permit: PermitBody })
          .nullable()
          .describe("The promotion and the permit of a rollback."),
      }),
    },
  }),
];

type Listed = Awaited<ReturnType<typeof listIncidents.execute>>["items"][number];
type Detail = Awaited<ReturnType<typeof getIncident.execute>>;

function incidentBody({ impact, recallId, duplicateOf, affected, ...incident }: Listed) {
  return {
    ...incident,
    ...{ impact: impact ?? null, recallId: recallId ?? null, duplicateOf: duplicateOf ?? null },
    affected: affected.map(({ owner: _, ...subject }) => affectedBody(subject)),
  };
}

function affectedBody({
  modelKey,
  modelTitle,
  releaseId: _,
  releaseKey,
  stage,
  ...subject
}: Omit<Listed["affected"][number], "owner">) {
  const { team, addedAt } = subject;
  return {
    ...{ model: modelKey, title: modelTitle, team, addedAt },
    ...{ release: releaseKey ?? null, stage: stage ?? null },
  };
}

function detailBody({
  now: _,
  affected,
  acts,
  signals,
  cause,
  offers,
  acceptedDaysMax: __,
  ...incident
}: Detail) {
  const { impact, recallId, duplicateOf, ...rest } = incident;
  return {
    ...rest,
    ...{ impact: impact ?? null, recallId: recallId ?? null, duplicateOf: duplicateOf ?? null },
    cause:
      cause === undefined ? null : cause.kind === "window" ? cause : { ...cause, node: cause.node ?? null },
    affected: affected.map(({ owner, escalation, live, rollBack, deployments: ___, ...subject }) => ({
      ...affectedBody(subject),
      owner: owner ?? null,
      escalation,
      live: live ? { release: live.releaseKey, since: live.since } : null,
      knownGood: rollBack?.knownGood?.releaseKey ?? null,
    })),
    signals: signals.map(({ reason: _reason, seriesId: _series, modelKey, ...signal }) => ({
      ...signal,
      model: modelKey,
    })),
    acts: acts.map(actBody),
    offers: offers.map(({ act, whyNot }) => ({ act, whyNot: whyNot ?? null })),
  };
}

function actBody({ modelKey, retraining, mentions: _, ...act }: Detail["acts"][number]) {
  return {
    ...act,
    model: modelKey ?? null,
    stage: act.stage ?? null,
    owner: act.owner ?? null,
    expiresAt: act.expiresAt ?? null,
    resolution: act.resolution ?? null,
    holdId: act.holdId ?? null,
    rollback: act.rollback ?? null,
    draft: act.draft ?? null,
    retraining: retraining
      ? { id: retraining.id, state: retraining.state, candidate: retraining.candidateKey ?? null }
      : null,
    reviewDueAt: act.reviewDueAt ?? null,
  };
}
