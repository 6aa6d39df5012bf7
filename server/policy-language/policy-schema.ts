import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { COMPONENT_KINDS } from "@/server/domain/manifest/component";
import { RISK_TIERS } from "@/server/domain/model/model";
import { OWNER_PARTS } from "@/server/domain/model/owner-rule";
import { LINK_DEMANDS } from "@/server/domain/policy/link-demand";
import { ITEM_EVIDENCE, type PolicyDocument } from "@/server/domain/policy/policy-document";
import { changePlan, significance } from "./change-schema";
import { gateDefinition, slots, tiers } from "./gate-schema";
import { monitoring } from "./monitoring-schema";
import { expression, modelKey, name, stageName, title } from "./policy-words";

const parameterName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,62}$/, "must be letters and digits, starting with a lower-case letter");
const parameterValue = z.union(
  [z.number(), z.string().max(200), z.boolean()],
  "must be a number, a text, true or false",
);

const checklistItem = z.strictObject({
  title,
  evidence: z.enum(ITEM_EVIDENCE).default("none"),
  owner: z.enum(PERSON_ROLES).exactOptional(),
  maxAgeDays: z.int().min(1).max(3_650).exactOptional(),
  notApplicable: z.enum(["allowed", "refused"]).default("refused"),
  headings: z
    .array(z.string().min(1).max(80))
    .min(1)
    .max(12)
    .exactOptional()
    .describe("Headings of a review. The answer must contain text under each heading."),
  freshHours: z
    .int()
    .min(1)
    .max(8_760)
    .exactOptional()
    .describe(
      "Hours. The signal must be a drift series of the model in the stage, with data not older than this.",
    ),
  reachable: z
    .enum(LINK_DEMANDS)
    .exactOptional()
    .describe(
      "The link is requested and the result is shown. With `required`, the item is passed only if the link is reachable.",
    ),
  dueDays: z
    .int()
    .min(1)
    .max(365)
    .exactOptional()
    .describe("Days after the opening of the release by which the item is due."),
  drill: z
    .boolean()
    .exactOptional()
    .describe("A drill that was completed on a date and must be repeated before it is too old."),
});

const checklistModule = z.strictObject({
  title,
  tags: z.array(name).min(1).max(20),
  tiers: tiers.default([...RISK_TIERS]),
  when: expression
    .exactOptional()
    .describe(
      "CEL expression over the same variables as `when` of a gate. If false, its items are not required.",
    ),
  items: z.array(name).min(1).max(50),
});

const softMode = z
  .enum(["warn", "observe"], "must be warn or observe; a tier that is not named stays in block")
  .exactOptional();

const enforcementRule = z
  .strictObject({
    tiers: z
      .strictObject({ low: softMode, medium: softMode, high: softMode })
      .describe("The weakest enforcement mode per risk tier. Tiers that are not listed always block."),
    maxDays: z
      .int()
      .min(1)
      .max(365)
      .describe(
        "Counted from the first day on which the team used a weaker enforcement mode of this version.",
      ),
    by: z
      .array(z.enum(PERSON_ROLES).exclude(["auditor"]))
      .min(1)
      .describe("Roles that can approve. The requester must be a different person."),
    except: z.array(name).min(1).max(100).exactOptional().describe("Gates that always block."),
  })
  .describe("Enforcement modes weaker than `block` that a team can use for this version. If absent, none.");

/** The policy document, field by field, with its defaults. References between fields are checked later. */
export const policySchema = z.strictObject({
  apiVersion: z.literal("countersign.dev/v1"),
  kind: z.literal("Policy"),
  metadata: z.strictObject({ name, title }),
  spec: z.strictObject({
    appliesTo: expression.describe("CEL over `model` and `intake`."),
    parameters: z
      .record(
        parameterName,
        z.strictObject({
          default: parameterValue,
          models: z.record(modelKey, parameterValue).exactOptional(),
        }),
      )
      .default({}),
    riskTier: z
      .array(z.strictObject({ tier: z.enum(RISK_TIERS), when: expression }))
      .max(20)
      .default([]),
    stages: z.array(stageName).min(1).max(10),
    requires: z
      .array(
        z.strictObject({
          tiers: tiers.default([...RISK_TIERS]),
          components: z.array(z.enum(COMPONENT_KINDS)).min(1),
        }),
      )
      .max(20)
      .default([]),
    gates: z.array(gateDefinition).min(1).max(100),
    checklists: z.record(name, checklistItem).default({}),
    checklistModules: z.record(name, checklistModule).exactOptional(),
    statements: z.record(name, z.string().min(1).max(4_000)).default({}),
    rollback: z
      .strictObject({
        signOff: slots.min(1).default([{ role: "sre", count: 1 }]),
        reviewWithinHours: z.int().min(1).max(720).default(24),
      })
      .default({ signOff: [{ role: "sre", count: 1 }], reviewWithinHours: 24 }),
    waivers: z
      .strictObject({ budgetPerTeamPerQuarter: z.int().min(0).max(1_000) })
      .default({ budgetPerTeamPerQuarter: 3 }),
    breakGlass: z
      .strictObject({
        by: z.array(z.enum(PERSON_ROLES)).min(1),
        minutes: z.int().min(5).max(1_440).default(60),
        reviewWithinHours: z.int().min(1).max(720).default(48),
        holds: z.boolean().default(false),
      })
      .exactOptional(),
    adoption: enforcementRule.exactOptional(),
    pins: z.strictObject({ graceDays: z.int().min(0).max(365) }).default({ graceDays: 30 }),
    autoPromote: z.array(z.enum(RISK_TIERS)).default([]),
    certification: z
      .strictObject({
        tiers: tiers.default([...RISK_TIERS]),
        stages: z.array(stageName).default([]),
        everyDays: z.int().min(1).max(1_100),
      })
      .exactOptional(),
    owners: z
      .strictObject({
        tiers: tiers.default([...RISK_TIERS]),
        stages: z.array(stageName).default([]),
        parts: z
          .array(z.enum(OWNER_PARTS))
          .min(1)
          .default([...OWNER_PARTS]),
      })
      .exactOptional()
      .describe("Owners of the model that are required before a promotion."),
    significance: significance.exactOptional(),
    changePlan: changePlan.exactOptional(),
    monitoring: monitoring.exactOptional(),
    promotions: z
      .strictObject({
        liveWithinMinutes: z
          .int()
          .min(1)
          .max(43_200)
          .exactOptional()
          .describe(
            "Minutes after the use of a permit within which the release must be live. Default: 1440.",
          ),
        requestDays: z
          .int()
          .min(1)
          .max(366)
          .exactOptional()
          .describe("Days after which a promotion request expires. Default: 30."),
      })
      .exactOptional(),
    knownGood: z.strictObject({ liveHours: z.number().min(0).max(8_760) }).default({ liveHours: 24 }),
  }),
}) satisfies z.ZodType<PolicyDocument>;

/** The JSON Schema (2020-12) of the policy document, as an author writes it: fields with a default may be left out. */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: "https://countersign.dev/schemas/policy-v1.json",
    title: "Countersign policy",
    ...z.toJSONSchema(policySchema, { io: "input", target: "draft-2020-12" }),
  };
}
