import { z } from "zod";
import { JsonValue } from "@/server/application/kernel/fields";
import { COMPARATORS } from "@/server/domain/decision/evaluation";
import { VERDICTS } from "@/server/domain/decision/verdict";
import { BLOCKED_KINDS, MOVES } from "@/server/domain/explanation/explanation";
import { DUTIES } from "@/server/domain/gate/sign-off/duties";
import { PLACE_STATES } from "@/server/domain/gate/sign-off/slot-place";
import { COMPONENT_KINDS } from "@/server/domain/manifest/component";
import { RISK_TIERS } from "@/server/domain/model/model";
import { PROMOTION_PHASES } from "@/server/domain/promotion/promotion";
import { ActorBody, DigestBody, Instant, PolicyPinBody, SomeoneBody } from "./body-parts";
import { GateBody, StopBody } from "./gate-body";
import { ReasonMembers } from "./reason-body";

/** Bodies of answers, as in the document. The contract tests check every answer against these. */

export const GateStatusBody = z.strictObject({ id: z.string(), stage: z.string(), status: z.enum(VERDICTS) });

/** The reason why a release is blocked and what comes next, with the texts of the screens. */
export const ExplanationBody = z.strictObject({
  /** `blocked`: a rule failed. `waiting`: a person or time is missing. */
  kind: z.enum([...BLOCKED_KINDS, "open"]),
  title: z.string(),
  rule: z.string(),
  found: z.string().optional(),
  measured: JsonValue.optional(),
  required: JsonValue.optional(),
  comparator: z.enum(COMPARATORS).optional(),
  unit: z.string().optional(),
  counted: z.string().optional(),
  missing: z.array(z.string()),
  who: z.array(SomeoneBody),
  /** A description of the people where no names are known. */
  whoInWords: z.string(),
  already: z.array(z.strictObject({ role: z.string(), name: z.string(), at: Instant })),
  next: z.string(),
  move: z.enum(MOVES),
  /** The time of an automatic change. */
  opensAt: Instant.optional(),
  /** The deadline of an external approver. */
  dueAt: Instant.optional(),
  /** The time from which it blocks: until then the team's enforcement mode is relaxed. */
  stopsFrom: Instant.optional(),
  /** Past and next escalation steps while signatures are missing: signers reminded, or a role notified. */
  escalation: z
    .array(
      z.strictObject({
        afterHours: z.number(),
        to: z.string().optional(),
        at: Instant,
        isReached: z.boolean(),
      }),
    )
    .optional(),
  /** The page of the act. */
  link: z.string().optional(),
});

/** People with their parts in the release and the slots they may fill, with the texts of the release page. */
export const SeparationBody = z.strictObject({
  release: z.string(),
  stage: z.string(),
  /** The time of the decision, for what is live or in flight there; absent for the present state. */
  decidedAt: Instant.optional(),
  decisionDigest: DigestBody,
  duties: z.array(z.strictObject({ duty: z.enum(DUTIES), closesSlots: z.boolean() })),
  slots: z.array(
    z.strictObject({ gate: z.string(), title: z.string(), role: z.string(), count: z.number().int() }),
  ),
  people: z.array(
    z.strictObject({
      personId: z.string(),
      name: z.string(),
      roles: z.array(z.string()),
      did: z.array(z.strictObject({ duty: z.enum(DUTIES), sources: z.array(z.string()) })),
      /** For each of `slots`, in their order. */
      places: z.array(
        z.strictObject({
          state: z.enum(PLACE_STATES),
          /** The rule that closes the slot. */
          code: z.string().optional(),
          reason: z.string().optional(),
          /** Absent where `code` says which rule closes it. */
          parts: ReasonMembers.parts.optional(),
          /** For a slot signed as a delegate: the person signed for. */
          onBehalfOf: z.string().optional(),
        }),
      ),
      says: z.array(z.string()),
    }),
  ),
  /**
   * Contributors that the record does not identify: while there are any, nobody is shown to be independent.
   */
  unknown: z.array(z.strictObject({ ground: z.string(), question: z.string() })),
});

export const ComponentBody = z.strictObject({
  kind: z.enum(COMPONENT_KINDS),
  name: z.string(),
  version: z.string(),
  digest: DigestBody,
  uri: z.string(),
  createdBy: z.string().optional(),
  attributes: z.record(z.string(), JsonValue),
});

export const ReleaseBody = z.strictObject({
  id: z.string(),
  key: z.string(),
  model: z.string(),
  version: z.string(),
  state: z.enum(["open", "withdrawn"]),
  manifestDigest: DigestBody,
  riskTier: z.enum(RISK_TIERS),
  policy: PolicyPinBody,
  /** The `expectedVersion` of `PATCH`. */
  revision: z.number().int(),
  summary: z.string(),
  caveats: z.string(),
  rollbackPlan: z.string(),
  monitoringPlan: z.string(),
  externalIds: z.record(z.string(), z.string()),
  components: z.array(ComponentBody),
  openedBy: ActorBody,
  openedAt: Instant,
});

export const LiveAgainstBody = z.strictObject({
  stops: z.array(StopBody),
  gates: z.array(z.strictObject({ id: z.string(), title: z.string(), status: z.string(), ...ReasonMembers })),
  dueAt: z.string().optional(),
});

export const DeploymentBody = z.strictObject({
  id: z.string(),
  stage: z.string(),
  release: z.string(),
  manifestDigest: DigestBody,
  promotion: z.string(),
  permit: z.string(),
  decisionDigest: DigestBody,
  since: Instant,
  until: Instant.nullable(),
  endedBy: z.enum(["superseded", "rolled-back", "failed"]).nullable(),
  liveAgainst: LiveAgainstBody.nullable().describe(
    "The stops and closed gates despite which the release went live, or null. Roll the release back.",
  ),
});

export const PromotionBody = z.strictObject({
  id: z.string(),
  release: z.string(),
  stage: z.string(),
  kind: z.enum(["promotion", "rollback"]),
  phase: z.enum(PROMOTION_PHASES),
  decisionDigest: DigestBody,
  engine: z.string(),
  requestedBy: ActorBody,
  reason: z.string().nullable(),
  liveDueAt: Instant.nullable().describe(
    "The time by which the release must be live. Set when the permit is used.",
  ),
  overdueAt: Instant.nullable().describe(
    "The time at which the deployment was recorded as overdue, or null.",
  ),
  reviewDueAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});

/** A permit with the DSSE envelope that proves it. */
export const PermitBody = z.strictObject({
  id: z.string(),
  issuedAt: Instant,
  expiresAt: Instant,
  spentAt: Instant.nullable(),
  envelope: z.strictObject({
    payload: z.string(),
    payloadType: z.string(),
    signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.string() })),
  }),
});

/**
 * Bodies that several answers contain: the document describes each once, and a generated client has a type
 * for each.
 */
const NAMED = {
  Actor: ActorBody,
  Component: ComponentBody,
  Deployment: DeploymentBody,
  Explanation: ExplanationBody,
  Gate: GateBody,
  GateStatus: GateStatusBody,
  Permit: PermitBody,
  PolicyPin: PolicyPinBody,
  Promotion: PromotionBody,
  Release: ReleaseBody,
  Stop: StopBody,
};
for (const [id, schema] of Object.entries(NAMED)) z.globalRegistry.add(schema, { id });
