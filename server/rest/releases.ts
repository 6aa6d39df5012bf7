import { z } from "zod";
import { getDecision } from "@/server/application/decision/get-decision";
import { closeRequest } from "@/server/application/promotion/close-request";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { amendRelease, withdrawRelease } from "@/server/application/release/amend-release";
import { getRelease, listReleases } from "@/server/application/release/list-releases";
import { openRelease } from "@/server/application/release/open-release";
import { getPolicyUpgrade, upgradePolicy } from "@/server/application/release/upgrade-policy";
import { getSeparation } from "@/server/application/sign-off/get-separation";
import { describeVerdicts } from "@/server/domain/gate/verdict-counts";
import { RISK_TIERS } from "@/server/domain/model/model";
import { PROMOTION_PHASES } from "@/server/domain/promotion/promotion";
import { rendered, renderedMembers } from "@/server/domain/reason/rendered";
import { created, ok, page } from "./answer";
import {
  ExplanationBody,
  GateStatusBody,
  LiveAgainstBody,
  PermitBody,
  PromotionBody,
  ReleaseBody,
  SeparationBody,
} from "./bodies";
import { DigestBody, Instant, PolicyPinBody, pageOf } from "./body-parts";
import { GateBody, StateBody, StopBody } from "./gate-body";
import { PolicyUpgradeBody, PolicyUpgradedBody, policyUpgradeShape } from "./policy-upgrade";
import { route } from "./route";
import {
  explanationShape,
  gateShape,
  permitShape,
  promotionShape,
  releaseLink,
  releaseShape,
} from "./shapes";

const tag = "Releases";
const named = { id: "release" };

export const releaseRoutes = [
  route({
    method: "post",
    path: "/releases",
    tag,
    summary: "Open a release",
    useCase: openRelease,
    answer: (release) => created(release, `/releases/${release.id}`),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        key: z.string(),
        manifestDigest: DigestBody,
        riskTier: z.enum(RISK_TIERS),
        policy: PolicyPinBody,
        gates: z.array(GateStatusBody),
      }),
    },
  }),
  route({
    method: "get",
    path: "/releases",
    tag,
    summary: "List releases",
    useCase: listReleases,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(releaseShape), nextCursor }, url),
    success: { status: 200, body: pageOf(ReleaseBody) },
  }),
  route({
    method: "get",
    path: "/releases/{id}",
    tag,
    summary: "Get a release",
    useCase: getRelease,
    named,
    answer: (release) => ok(releaseShape(release)),
    success: { status: 200, body: ReleaseBody },
  }),
  route({
    method: "patch",
    path: "/releases/{id}",
    tag,
    summary: "Amend the description of a release",
    useCase: amendRelease,
    named,
    answer: (amended) => ok(amended),
    success: {
      status: 200,
      body: z.strictObject({
        id: z.string(),
        key: z.string(),
        revision: z.number().int(),
        changed: z.array(z.string()),
      }),
    },
  }),
  route({
    method: "get",
    path: "/releases/{id}/policy",
    tag,
    summary: "Preview a policy upgrade",
    useCase: getPolicyUpgrade,
    named,
    answer: (page) => ok(policyUpgradeShape(page)),
    success: { status: 200, body: PolicyUpgradeBody },
  }),
  route({
    method: "post",
    path: "/releases/{id}/policy",
    tag,
    summary: "Upgrade the policy version of a release",
    useCase: upgradePolicy,
    named,
    answer: (moved) => ok(moved),
    success: { status: 200, body: PolicyUpgradedBody },
  }),
  route({
    method: "post",
    path: "/releases/{id}/withdraw",
    tag,
    summary: "Withdraw a release",
    useCase: withdrawRelease,
    named,
    answer: (withdrawn) => ok(withdrawn),
    success: {
      status: 200,
      body: z.strictObject({ id: z.string(), key: z.string(), state: z.literal("withdrawn") }),
    },
  }),
];

export const decisionRoutes = [
  route({
    method: "get",
    path: "/releases/{id}/decision",
    tag: "Decisions",
    summary: "Get the decision for a stage",
    useCase: getDecision,
    named,
    answer: ({ release, evaluation, permitted, ...said }, { publicOrigin }) => {
      const allowed = evaluation.allowed && permitted?.liveAgainst === undefined;
      const state = permitted === undefined ? evaluation.state : allowed ? "permitted" : "blocked";
      const { decisionDigest, signingOpen, missing, stage } = evaluation;
      const page = releaseLink(publicOrigin, release.key, stage);
      const gates = said.gates.map(({ gate, explanation }) => ({
        ...gateShape(gate, `${page}#${encodeURIComponent(gate.id)}`),
        explanation: explanationShape(explanation, publicOrigin),
      }));
      const stops = said.stops.map(({ stop, explanation }) => ({
        ...renderedMembers(stop),
        explanation: explanationShape(explanation, publicOrigin),
      }));
      const summary = describeVerdicts(evaluation.gates.map(({ status }) => status));
      const promotion = permitted
        ? {
            id: permitted.promotionId,
            phase: permitted.phase,
            liveAgainst: rendered(permitted.liveAgainst ?? null),
          }
        : null;
      const goesBackFrom = said.goingBack
        ? { release: said.goingBack.releaseKey, liveSince: said.goingBack.since }
        : null;
      return ok({
        ...{ release: release.key, stage, allowed, state, promotion, goesBackFrom, summary },
        ...{ decisionDigest, signingOpen, gates, stops, missing: rendered(missing) },
      });
    },
    success: {
      status: 200,
      body: z.strictObject({
        release: z.string(),
        stage: z.string(),
        allowed: z.boolean(),
        state: z
          .enum([...StateBody.options, "permitted"])
          .describe(
            "`permitted` while a promotion based on this decision is in progress or live. A release that is live despite a block is `blocked`.",
          ),
        promotion: z
          .strictObject({
            id: z.string(),
            phase: z.enum(PROMOTION_PHASES),
            liveAgainst: LiveAgainstBody.nullable(),
          })
          .nullable()
          .describe("The promotion that is based on this decision, or null."),
        goesBackFrom: z
          .strictObject({ release: z.string(), liveSince: Instant })
          .nullable()
          .describe(
            "The newer release that is live in the stage, or null. To replace it, send its key as `acknowledge`.",
          ),
        summary: z
          .string()
          .describe("How many gates are in each state, such as `16 passed · 1 waiting · 5 not applicable`."),
        decisionDigest: DigestBody,
        signingOpen: z.boolean(),
        gates: z.array(GateBody.extend({ explanation: ExplanationBody })),
        stops: z.array(StopBody.extend({ explanation: ExplanationBody })),
        missing: z.array(z.string()),
      }),
    },
  }),
  route({
    method: "get",
    path: "/releases/{id}/duties",
    tag: "Decisions",
    summary: "Get the separation of duties of a release",
    useCase: getSeparation,
    named,
    answer: (separation) => ok(rendered(separation)),
    success: { status: 200, body: SeparationBody },
  }),
  route({
    method: "post",
    path: "/releases/{id}/requests",
    tag: "Promotions",
    summary: "Request a promotion",
    useCase: requestPromotion,
    named,
    answer: (request) => created(request),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        release: z.string(),
        stage: z.string(),
        signingOpen: z.boolean(),
        state: StateBody,
        lapsesAt: Instant,
      }),
    },
  }),
  route({
    method: "post",
    path: "/releases/{id}/requests/{stage}/closings",
    tag: "Promotions",
    summary: "Close a promotion request",
    useCase: closeRequest,
    named,
    answer: (closed) => created(closed),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        release: z.string(),
        stage: z.string(),
        closedBecause: z.literal("closed"),
      }),
    },
  }),
  route({
    method: "post",
    path: "/releases/{id}/promotions",
    tag: "Promotions",
    summary: "Promote a release",
    useCase: promoteRelease,
    named,
    answer: ({ promotion, permit }) =>
      created({ ...promotionShape(promotion), permit: permitShape(permit) }, `/promotions/${promotion.id}`),
    success: { status: 201, body: PromotionBody.extend({ permit: PermitBody }) },
  }),
];
