import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { GATE_MODES } from "@/server/domain/policy/gate-mode";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import { INDEPENDENCE_GROUNDS, PASSKEY_DEMANDS } from "@/server/domain/policy/policy-document";
import { gateDefinition, slots, tiers } from "./gate-schema";
import { policySchema } from "./policy-schema";
import { expression, name, title } from "./policy-words";

const { parameters, checklists } = policySchema.shape.spec.shape;
const more = z.int().min(1).max(3_650);
const demand = z.enum(PASSKEY_DEMANDS).exactOptional();

const mode = z.enum(GATE_MODES).exactOptional();

const tightening = z.strictObject({
  why: z.string().min(1).max(1_000).exactOptional(),
  mode: z.enum(GATE_MODES).exactOptional().describe("Only stricter modes are allowed."),
  tiers: tiers.exactOptional().describe("Additional risk tiers to which the gate applies."),
  parameters: z
    .record(z.string().max(63), z.number())
    .exactOptional()
    .describe(
      "Stricter thresholds, by parameter of the gate. A stricter value of the organisation for a model still applies.",
    ),
  also: expression
    .exactOptional()
    .describe("A CEL expression that must be true in addition to the rule of the gate."),
  maxAgeDays: more.exactOptional(),
  attemptsMax: z.int().min(1).max(1_000).exactOptional(),
  everyComponent: z
    .literal(true)
    .exactOptional()
    .describe(
      "Requires evidence about every component of the kind, not only those that the organisation's policy lists.",
    ),
  pinned: z
    .literal(true)
    .exactOptional()
    .describe("The digest of the data set must be stated and must be in the manifest."),
  waivable: z
    .union([
      z.literal(false),
      z.strictObject({ by: z.array(z.enum(PERSON_ROLES)).min(1), days: z.int().min(1).max(365) }),
    ])
    .exactOptional(),
  items: z.array(name).min(1).max(50).exactOptional().describe("Additional checklist items."),
  signers: z
    .strictObject({ low: slots.exactOptional(), medium: slots.exactOptional(), high: slots.exactOptional() })
    .exactOptional()
    .describe("Minimum number of signers per role. Roles that are not listed do not change."),
  freshAuthenticationMinutes: z.int().min(1).max(1_440).exactOptional(),
  independentOf: z.array(z.enum(INDEPENDENCE_GROUNDS)).min(1).exactOptional(),
  passkey: z.strictObject({ low: demand, medium: demand, high: demand }).exactOptional(),
  soakHours: z.number().positive().max(8_760).exactOptional(),
});

const ownGate = gateDefinition.refine((gate) => gate.kind !== "sign-off", {
  path: ["kind"],
  message: "an overlay cannot add a sign-off gate; tighten the signers of the organisation's gate",
});

/** A team's overlay, field by field. Its references to the policy it tightens are checked later. */
export const overlaySchema = z.strictObject({
  apiVersion: z.literal("countersign.dev/v1"),
  kind: z.literal("Overlay"),
  metadata: z.strictObject({ name: z.string().max(80), title }),
  spec: z.strictObject({
    tightens: name.describe("The organisation's policy, by name."),
    team: z.string().min(1).max(80).describe("CEL expression that selects the models to which it applies."),
    tighten: z.record(name, tightening).default({}),
    adoption: z
      .strictObject({
        tiers: z.strictObject({ low: mode, medium: mode, high: mode }).exactOptional(),
        maxDays: z.int().min(1).max(365).exactOptional(),
        except: z.array(name).min(1).max(100).exactOptional(),
      })
      .exactOptional()
      .describe("Limits on enforcement modes that are stricter than those of the organisation."),
    gates: z.array(ownGate).max(50).default([]),
    parameters,
    checklists,
  }),
});

/** Converts a parsed overlay to its domain type; the refusal above leaves no sign-off gate. */
export function overlayOf(read: z.output<typeof overlaySchema>): OverlayDocument {
  return read as OverlayDocument;
}

/** The JSON Schema (2020-12) of an overlay, as its author writes it. */
export function overlayJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: "https://countersign.dev/schemas/overlay-v1.json",
    title: "Countersign policy overlay",
    ...z.toJSONSchema(overlaySchema, { io: "input", target: "draft-2020-12" }),
  };
}
