import { z } from "zod";
import { JsonValue } from "@/server/application/kernel/fields";
import { COMPARATORS } from "@/server/domain/decision/evaluation";
import { VERDICTS } from "@/server/domain/decision/verdict";
import { SIGNATURE_STATES } from "@/server/domain/evidence/signature";
import { GATE_MODES } from "@/server/domain/policy/gate-mode";
import { DigestBody, Instant, SomeoneBody } from "./body-parts";
import { ReasonMembers } from "./reason-body";

/** The signature of evidence, with the trusted keys that count. */
export const SignatureBody = z.strictObject({
  state: z.enum(SIGNATURE_STATES),
  keys: z.array(
    z.strictObject({
      name: z.string(),
      signer: z.string(),
      isConfirmed: z.boolean(),
      level: z.number().int().optional(),
    }),
  ),
});

const GatePartBody = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(VERDICTS),
  measured: JsonValue.optional(),
  required: JsonValue.optional(),
  note: z.string().optional(),
  code: ReasonMembers.code.optional(),
  parts: ReasonMembers.parts.optional(),
});

const ComponentResultBody = z.strictObject({
  kind: z.string(),
  name: z.string(),
  digest: DigestBody,
  status: z.enum(VERDICTS),
  reason: ReasonMembers.reason,
  code: ReasonMembers.code,
  measured: JsonValue.optional(),
  required: JsonValue.optional(),
  comparator: z.enum(COMPARATORS).optional(),
  parts: ReasonMembers.parts,
  partResults: z.array(GatePartBody).optional(),
});

/** The explanation of a gate. `measured` and `required` are absent if they do not apply. */
export const GateBody = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  boundary: z.string(),
  mode: z.enum(GATE_MODES),
  status: z.enum(VERDICTS),
  ...ReasonMembers,
  measured: JsonValue.optional(),
  required: JsonValue.optional(),
  /** The comparator between `measured` and `required`; absent if the rule compares in more than one way. */
  comparator: z.enum(COMPARATORS).optional(),
  missing: z.array(z.string()),
  evidence: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      collector: z.string(),
      payloadDigest: DigestBody,
      receivedAt: Instant,
      attempts: z.number().int(),
      suite: z.string().optional(),
      /** The coverage of the report. A later report replaces it only if it covers at least as much. */
      coverage: z
        .strictObject({
          known: z.boolean(),
          whole: z.boolean(),
          parts: z.array(z.string()),
          omitted: z.number().int(),
        })
        .optional(),
      /** The component it is evaluated for, if the gate evaluates several. */
      component: z.string().optional(),
      /** Absent for evidence without an envelope: it is not signed. */
      signature: SignatureBody.optional(),
    }),
  ),
  /** The result of each component, if the manifest has several of the gate's kind. */
  components: z.array(ComponentResultBody).optional(),
  /** The result of each condition of a rule with several parts. */
  partResults: z.array(GatePartBody).optional(),
  who: z.array(SomeoneBody),
  next: z.string().optional(),
  opensAt: Instant.optional(),
  dueAt: Instant.optional(),
  waivedUntil: Instant.optional(),
  /**
   * Present while the team's enforcement mode is relaxed: the policy's own mode, in force again from `until`.
   */
  relaxed: z
    .strictObject({ from: z.enum(GATE_MODES), until: Instant, enforcementModeId: z.string() })
    .optional(),
  /** The team whose overlay adds the gate or tightens it; absent otherwise. */
  origin: z
    .strictObject({
      overlay: z.string(),
      version: z.number().int(),
      team: z.string(),
      tightens: z.array(z.string()),
    })
    .optional(),
  /** Policy upgrades that changed its threshold after a result was known. */
  changedThresholds: z
    .array(z.strictObject({ from: z.string(), to: z.string(), upgradedBy: z.string(), reason: z.string() }))
    .optional(),
  controls: z.array(z.string()),
  link: z.string(),
});

export const StopBody = z.strictObject({
  kind: z.string(),
  about: z.string().optional().describe("Id or digest of the cause: a hold or a revoked component."),
  ...ReasonMembers,
});
export const StateBody = z.enum(["pending", "approved", "rejected", "blocked"]);
