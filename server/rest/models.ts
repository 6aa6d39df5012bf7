import { z } from "zod";
import { getReadiness } from "@/server/application/decision/get-readiness";
import { getLive } from "@/server/application/model/get-live";
import { getModel, listModels } from "@/server/application/model/get-model";
import { registerModel } from "@/server/application/model/register-model";
import { rollBackRelease } from "@/server/application/promotion/roll-back-release";
import { MODEL_TASKS, RISK_TIERS } from "@/server/domain/model/model";
import { renderedMembers } from "@/server/domain/reason/rendered";
import { created, ok, page } from "./answer";
import { DeploymentBody, PermitBody, PromotionBody } from "./bodies";
import { ActorBody, DigestBody, Instant, PolicyPinBody, pageOf } from "./body-parts";
import { GateBody, StateBody, StopBody } from "./gate-body";
import { route } from "./route";
import { deploymentShape, gateShape, modelShape, permitShape, promotionShape } from "./shapes";

const Owner = z.string().nullable();
const ModelBody = z.strictObject({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  team: z.string(),
  domain: z.string(),
  task: z.enum(MODEL_TASKS),
  intake: z.strictObject({
    affectsIndividuals: z.boolean(),
    automated: z.boolean(),
    affectsRevenue: z.boolean(),
    regulated: z.boolean(),
    purpose: z.string(),
  }),
  intakeAttested: z.boolean(),
  /** The `revision` of an attestation, and the `expectedRevision` of a change. */
  intakeRevision: z.number().int(),
  owners: z.strictObject({ training: Owner, serving: Owner, incident: Owner }),
  riskTier: z.enum(RISK_TIERS),
  registeredBy: ActorBody,
  registeredAt: Instant,
});

export const modelRoutes = [
  route({
    method: "post",
    path: "/models",
    tag: "Models",
    summary: "Register a model",
    useCase: registerModel,
    answer: (model) => created(model, `/models/${model.key}`),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        key: z.string(),
        riskTier: z.enum(RISK_TIERS),
        policy: z.strictObject({ name: z.string(), version: z.number().int() }).nullable(),
      }),
    },
  }),
  route({
    method: "get",
    path: "/models",
    tag: "Models",
    summary: "List models",
    useCase: listModels,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(modelShape), nextCursor }, url),
    success: { status: 200, body: pageOf(ModelBody) },
  }),
  route({
    method: "get",
    path: "/models/{key}",
    tag: "Models",
    summary: "Get a model",
    useCase: getModel,
    named: { key: "model" },
    answer: ({ model, live }) => ok({ ...modelShape(model), live: live.map(deploymentShape) }),
    success: { status: 200, body: ModelBody.extend({ live: z.array(DeploymentBody) }) },
  }),
  route({
    method: "get",
    path: "/models/{key}/live",
    tag: "Models",
    summary: "Get the live release of a stage at an instant",
    useCase: getLive,
    named: { key: "model" },
    answer: ({ deployment, ...asked }) =>
      ok({ ...asked, deployment: deployment && deploymentShape(deployment) }),
    success: {
      status: 200,
      body: z.strictObject({
        model: z.string(),
        stage: z.string(),
        at: Instant,
        deployment: DeploymentBody.nullable(),
        /**
         * A version that was live before its model was governed, without a permit; a governed release is to
         * replace it.
         */
        grandfathered: z
          .strictObject({
            version: z.string(),
            manifestDigest: z.string(),
            since: Instant,
            dueAt: Instant,
            state: z.enum(["grandfathered", "overdue", "ended"]),
          })
          .nullable(),
      }),
    },
  }),
  route({
    method: "get",
    path: "/models/{key}/decision",
    tag: "Decisions",
    summary: "Evaluate the gates before a release exists",
    useCase: getReadiness,
    named: { key: "model" },
    answer: ({ gates, ...decision }, { params, publicOrigin }) =>
      ok({
        ...renderedMembers(decision),
        gates: gates.map((gate) => gateShape(gate, `${publicOrigin}/models/${params.key}`)),
      }),
    success: {
      status: 200,
      body: z.strictObject({
        allowed: z.boolean(),
        state: StateBody,
        decisionDigest: DigestBody,
        policy: PolicyPinBody,
        /** The team's overlay of that policy, if any. */
        overlay: PolicyPinBody.optional(),
        gates: z.array(GateBody),
        stops: z.array(StopBody),
        missing: z.array(z.string()),
      }),
    },
  }),
  route({
    method: "post",
    path: "/models/{key}/rollbacks",
    tag: "Promotions",
    summary: "Roll back a stage (people only)",
    useCase: rollBackRelease,
    named: { key: "model" },
    answer: ({ promotion, permit }) =>
      created({ ...promotionShape(promotion), permit: permitShape(permit) }, `/promotions/${promotion.id}`),
    success: { status: 201, body: PromotionBody.extend({ permit: PermitBody }) },
  }),
];
