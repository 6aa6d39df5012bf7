import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { EVIDENCE_TYPES, type EvidenceType } from "@/server/domain/evidence/evidence-types";
import { COMPONENT_KINDS } from "@/server/domain/manifest/component";
import { RISK_TIERS } from "@/server/domain/model/model";
import { GATE_MODES } from "@/server/domain/policy/gate-mode";
import {
  BOUNDARIES,
  INDEPENDENCE_GROUNDS,
  PASSKEY_DEMANDS,
  PROVENANCE_DEMANDS,
  SIGNATURE_DEMANDS,
} from "@/server/domain/policy/policy-document";
import { RULE_FORMS } from "@/server/domain/policy/rule-forms";
import { MAX_DELEGATION_DAYS } from "@/server/domain/sign-off/delegation";
import { expression, name, stageName, title } from "./policy-words";
import { ruleForms } from "./rule-form-schema";

export const tiers = z.array(z.enum(RISK_TIERS)).min(1);
const days = z.int().min(1).max(3_650);

const gate = {
  id: name,
  title,
  boundary: z.enum(BOUNDARIES).default("promotion"),
  stages: z.array(stageName).min(1),
  tiers: tiers.default([...RISK_TIERS]),
  when: expression
    .exactOptional()
    .describe(
      "CEL expression over model, intake, components, release, stage and tier. If false, the gate is not applicable.",
    ),
  mode: z.enum(GATE_MODES).default("block"),
  why: z
    .string()
    .min(1)
    .max(1_000)
    .exactOptional()
    .describe("One sentence that explains the purpose of the gate."),
  controls: z
    .array(z.string().min(1).max(200))
    .max(50)
    .default([])
    .describe("Controls of standards that this gate serves, for example `eu-ai-act:15`."),
};

const evidence = z.strictObject({
  type: z.enum(Object.keys(EVIDENCE_TYPES) as [EvidenceType, ...EvidenceType[]]),
  from: z
    .array(z.string().min(1).max(200))
    .max(20)
    .default([])
    .describe(
      "Accounts whose evidence is accepted. If empty: every account of the model's team with this evidence type in its scope.",
    ),
  environment: name.exactOptional(),
  maxAgeDays: days.exactOptional(),
  subject: z.enum(COMPONENT_KINDS).default("model"),
  component: z
    .union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1).max(50)])
    .exactOptional()
    .describe("Names of the components that need evidence. If absent: every component of the kind."),
  where: expression
    .exactOptional()
    .describe(
      "CEL expression over `component`. If false, no evidence about the component is required; if it cannot be evaluated, evidence is required.",
    ),
  attemptsMax: z.int().min(1).max(1_000).exactOptional(),
  dataset: z.string().min(1).max(200).exactOptional(),
  pinned: z
    .boolean()
    .exactOptional()
    .describe(
      "The report must state the digest of the data set, and the manifest must contain it; otherwise the gate is inconclusive.",
    ),
  slices: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(200)
    .exactOptional()
    .describe("Names of the required slices."),
  signature: z
    .enum(SIGNATURE_DEMANDS)
    .exactOptional()
    .describe(
      "The evidence must be signed by a key or identity that the team trusts. `confirmed-key`: by one that a second person confirmed.",
    ),
  signedBy: z
    .array(name)
    .min(1)
    .max(20)
    .exactOptional()
    .describe("Names of trusted keys of the team, one of which must have signed the evidence."),
  provenance: z
    .enum(PROVENANCE_DEMANDS)
    .exactOptional()
    .describe(
      "The SLSA build level that a trusted key must prove for the builder or verifier in the statement.",
    ),
  covers: z
    .union([z.literal("files"), z.array(z.string().min(1).max(500)).min(1).max(1_000)])
    .exactOptional()
    .describe(
      "Parts that the reports about a component must cover together, by name. `files`: each path in the attribute `files` of the component.",
    ),
});

const ruleGate = z
  .strictObject({
    ...gate,
    kind: z.literal("rule").default("rule"),
    evidence: evidence.exactOptional(),
    whenNoBaseline: z.enum(["not-applicable", "sign-off", "missing"]).default("missing"),
    enough: expression.exactOptional().describe("CEL expression. If false, the gate is inconclusive."),
    ...ruleForms,
    measured: expression.exactOptional().describe("CEL expression for the measured value that is shown."),
    required: expression.exactOptional(),
    waivable: z
      .strictObject({ by: z.array(z.enum(PERSON_ROLES)).min(1), days: z.int().min(1).max(365) })
      .exactOptional(),
  })
  .meta({ allOf: [{ oneOf: RULE_FORMS.map((form) => ({ required: [form] })) }] });

const checklistGate = z.strictObject({
  ...gate,
  kind: z.literal("checklist"),
  checklist: z.array(name).max(50).default([]),
  tags: z
    .array(name)
    .min(1)
    .max(20)
    .exactOptional()
    .describe("Adds the items of every module that has one of these tags."),
});

/** People of one role. One person fills one slot. */
export const slots = z
  .array(z.strictObject({ role: z.enum(PERSON_ROLES), count: z.int().min(1).max(5).default(1) }))
  .max(PERSON_ROLES.length);

const signOffGate = z.strictObject({
  ...gate,
  kind: z.literal("sign-off"),
  signOff: z.strictObject({
    statement: name,
    freshAuthenticationMinutes: z.int().min(1).max(1_440).default(10),
    // Every tier is spelled out, so that a tier without signers was written on purpose.
    tiers: z.strictObject({ low: slots, medium: slots, high: slots }),
    independentOf: z.array(z.enum(INDEPENDENCE_GROUNDS)).default([...INDEPENDENCE_GROUNDS]),
    passkey: z
      .strictObject({
        low: z.enum(PASSKEY_DEMANDS).exactOptional(),
        medium: z.enum(PASSKEY_DEMANDS).exactOptional(),
        high: z.enum(PASSKEY_DEMANDS).exactOptional(),
      })
      .exactOptional(),
    delegation: z
      .strictObject({
        maxDays: z
          .int()
          .min(1)
          .max(MAX_DELEGATION_DAYS)
          .describe("A delegation for a longer period is not accepted for this gate."),
        tiers: z
          .array(z.enum(RISK_TIERS))
          .min(1)
          .default([...RISK_TIERS]),
      })
      .exactOptional()
      .describe(
        "Allows delegates to sign on behalf of a person with the role. If absent, delegates cannot sign.",
      ),
    escalation: z
      .array(
        z.strictObject({ afterHours: z.int().min(1).max(2_160), to: z.enum(PERSON_ROLES).exactOptional() }),
      )
      .min(1)
      .max(5)
      .exactOptional()
      .describe(
        "Escalation steps while signatures are missing: after these hours the eligible signers are reminded, or the role in `to` is notified.",
      ),
  }),
});

const soakGate = z.strictObject({
  ...gate,
  kind: z.literal("soak"),
  soak: z.strictObject({ stage: stageName, hours: z.number().positive().max(8_760) }),
});

const windowGate = z.strictObject({
  ...gate,
  kind: z.literal("window"),
  window: z.strictObject({ calendar: name }),
});

const externalGate = z.strictObject({
  ...gate,
  kind: z.literal("external"),
  external: z.strictObject({
    party: name.describe("Name of a registered external approver."),
    timeoutHours: z
      .int()
      .min(1)
      .max(2_160)
      .default(72)
      .describe("Hours within which the external approver must answer. After that the gate blocks."),
    owner: z
      .enum(PERSON_ROLES)
      .describe("The role that is responsible if the external approver refuses or does not answer."),
    question: z.string().trim().min(1).max(1_000).describe("The question to the external approver."),
  }),
});

export const gateDefinition = z.discriminatedUnion("kind", [
  ruleGate,
  checklistGate,
  signOffGate,
  soakGate,
  windowGate,
  externalGate,
]);
