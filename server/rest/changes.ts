import { z } from "zod";
import { confirmSignificance } from "@/server/application/change/confirm-significance";
import { getChanges } from "@/server/application/change/get-changes";
import { JsonValue } from "@/server/application/kernel/fields";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { COMPONENT_KINDS } from "@/server/domain/manifest/component";
import { CHANGE_GRADES } from "@/server/domain/policy/change-rules";
import { BETTER } from "@/server/domain/policy/rule-forms";
import { created, ok } from "./answer";
import { DigestBody } from "./body-parts";
import { ReasonMembers, reasonBody } from "./reason-body";
import { route } from "./route";

const PinnedBody = z.strictObject({ name: z.string(), version: z.number().int() });
const DifferenceBody = z.strictObject({ added: z.array(z.string()), removed: z.array(z.string()) });
const VersionBody = z.strictObject({ version: z.string(), digest: DigestBody });

const SignificanceBody = z.strictObject({
  /** Identifies the graded differences. A confirmation names it. */
  changeDigest: DigestBody,
  proposed: z.enum(CHANGE_GRADES),
  reasons: z.array(z.strictObject(ReasonMembers)),
  grade: z.enum(CHANGE_GRADES),
  isConfirmed: z.boolean(),
  confirmedBy: z.array(z.string()),
  roles: z.array(z.enum(PERSON_ROLES)),
  lowering: z.strictObject({ grade: z.enum(CHANGE_GRADES), by: z.string() }).nullable(),
  plan: z
    .strictObject({
      title: z.string(),
      isInside: z.boolean(),
      leaves: z.array(z.strictObject(ReasonMembers)),
    })
    .nullable(),
});

const ChangesBody = z.strictObject({
  from: z.string(),
  to: z.string(),
  stage: z.string(),
  summary: z.array(z.strictObject(ReasonMembers)),
  components: z.array(
    z.strictObject({
      change: z.enum(["added", "changed", "removed"]),
      kind: z.enum(COMPONENT_KINDS),
      name: z.string(),
      before: VersionBody.optional(),
      after: VersionBody.optional(),
      attributes: z.array(
        z.strictObject({ name: z.string(), before: JsonValue.optional(), after: JsonValue.optional() }),
      ),
    }),
  ),
  sameComponents: z.number().int(),
  data: z.array(
    z.strictObject({
      name: z.string(),
      rows: z.strictObject({ before: z.number(), after: z.number() }).optional(),
      columns: DifferenceBody.optional(),
      distribution: z.strictObject({ drifted: z.number().int(), columns: z.number().int() }).optional(),
    }),
  ),
  features: z.array(z.strictObject({ name: z.string(), features: DifferenceBody.optional() })),
  settings: z.array(
    z.strictObject({
      component: z.string(),
      setting: z.string(),
      before: JsonValue.optional(),
      after: JsonValue.optional(),
    }),
  ),
  dependencies: z.strictObject({
    state: z.enum(["same", "changed", "unknown"]),
    packages: z
      .array(
        z.strictObject({ name: z.string(), before: z.string().optional(), after: z.string().optional() }),
      )
      .optional(),
  }),
  description: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
  riskTier: z.strictObject({ before: z.string(), after: z.string() }).optional(),
  policy: z.strictObject({ before: PinnedBody, after: PinnedBody }).optional(),
  metrics: z.array(
    z.strictObject({
      evidence: z.string(),
      dataset: z.string().optional(),
      metric: z.string(),
      slice: z.string().optional(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      /** The better direction, if a gate of the later release's policy states it. */
      better: z.enum(BETTER).optional(),
      interval: z.strictObject({ low: z.number(), high: z.number(), level: z.number() }).optional(),
    }),
  ),
  evidence: z.array(
    z.strictObject({ change: z.enum(["added", "removed"]), type: z.string(), suite: z.string() }),
  ),
  people: DifferenceBody,
  checklist: z.array(
    z.strictObject({ itemId: z.string(), before: z.string().optional(), after: z.string().optional() }),
  ),
  waivers: DifferenceBody,
  significance: SignificanceBody.optional(),
});

function significanceBody({ from, lowering, plan, reasons, ...graded }: Shown) {
  const { changeDigest, proposed, grade, isConfirmed, confirmedBy, roles } = graded;
  return {
    ...{ changeDigest, proposed, grade, isConfirmed, confirmedBy, roles, lowering: lowering ?? null },
    reasons: reasons.map(reasonBody),
    plan: plan ? { ...plan, leaves: plan.leaves.map(reasonBody) } : null,
  };
}

type Shown = NonNullable<Awaited<ReturnType<typeof getChanges.execute>>["significance"]>;

const versionOf = (component: { readonly version: string; readonly digest: string } | undefined) =>
  component && { version: component.version, digest: component.digest };

export const changeRoutes = [
  route({
    method: "get",
    path: "/changes",
    tag: "Releases",
    summary: "Get the changes between two releases",
    useCase: getChanges,
    answer: ({ from, to, stage, changes, summary, significance }) =>
      ok({
        ...{ from, to, stage, ...changes },
        summary: summary.map(reasonBody),
        ...(significance && { significance: significanceBody(significance) }),
        components: changes.components.map(({ change, kind, name, before, after, attributes }) => ({
          ...{ change, kind, name, before: versionOf(before), after: versionOf(after), attributes },
        })),
      }),
    success: { status: 200, body: ChangesBody },
  }),
  route({
    method: "post",
    path: "/releases/{id}/significance",
    tag: "Releases",
    summary: "Record the significance of a change (people only)",
    useCase: confirmSignificance,
    named: { id: "release" },
    answer: (stated) => created(stated),
    success: {
      status: 201,
      body: z.strictObject({
        release: z.string(),
        stage: z.string(),
        grade: z.enum(CHANGE_GRADES),
        isConfirmed: z.boolean(),
        needsSecondPerson: z.boolean(),
      }),
    },
  }),
];
