import { z } from "zod";
import { approveOverride } from "@/server/application/override/approve-override";
import { listOverrides } from "@/server/application/override/list-overrides";
import { listReviews } from "@/server/application/override/list-reviews";
import { requestOverride } from "@/server/application/override/request-override";
import { withdrawOverride } from "@/server/application/override/withdraw-override";
import { reviewPromotion } from "@/server/application/promotion/review-promotion";
import { declareContribution } from "@/server/application/release/declare-contribution";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { withdrawSignOff } from "@/server/application/sign-off/withdraw-sign-off";
import { INDEPENDENCE_GROUNDS } from "@/server/domain/policy/policy-document";
import { REVIEW_OUTCOMES } from "@/server/domain/promotion/review";
import { OVERRIDE_STATUSES } from "@/server/domain/stage/override";
import { created, ok, page } from "./answer";
import { DigestBody, Instant, pageOf } from "./body-parts";
import { StateBody } from "./gate-body";
import { route } from "./route";

const named = { id: "release" };
const IdBody = z.strictObject({ id: z.string() });
const OverrideBody = z.strictObject({ id: z.string(), expiresAt: Instant });

/**
 * Decisions of people about a release. Each needs a person's session, and most a fresh sign-in; a token is
 * refused.
 */
export const signOffRoutes = [
  route({
    method: "post",
    path: "/releases/{id}/sign-offs",
    tag: "Sign-offs",
    summary: "Sign or return a release (people only)",
    useCase: signRelease,
    named,
    answer: (signed) => created(signed),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        decisionDigest: DigestBody,
        state: StateBody,
        allowed: z.boolean(),
      }),
    },
  }),
  route({
    method: "post",
    path: "/sign-offs/{id}/withdraw",
    tag: "Sign-offs",
    summary: "Withdraw a sign-off (people only)",
    useCase: withdrawSignOff,
    answer: (withdrawn) => ok(withdrawn),
    success: { status: 200, body: z.strictObject({ id: z.string(), release: z.string() }) },
  }),
  route({
    method: "post",
    path: "/releases/{id}/contributions",
    tag: "Sign-offs",
    summary: "Declare a contributor (people only)",
    useCase: declareContribution,
    named,
    answer: (declared) => created(declared),
    success: {
      status: 201,
      body: z.strictObject({
        release: z.string(),
        ground: z.enum(INDEPENDENCE_GROUNDS),
        personId: z.string(),
      }),
    },
  }),
  route({
    method: "post",
    path: "/releases/{id}/overrides",
    tag: "Break-glass",
    summary: "Request break-glass (people only)",
    useCase: requestOverride,
    named,
    answer: (requested) => created(requested),
    success: { status: 201, body: OverrideBody },
  }),
  route({
    method: "get",
    path: "/overrides",
    tag: "Break-glass",
    summary: "List break-glass overrides with their status, latest request first (people only)",
    useCase: listOverrides,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(overrideShape), nextCursor }, url),
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          id: z.string(),
          release: z.string(),
          team: z.string(),
          stage: z.string(),
          status: z.enum(OVERRIDE_STATUSES),
          reason: z.string(),
          requestedBy: z.string(),
          requestedAt: Instant,
          approvedBy: z.string().nullable(),
          approvedAt: Instant.nullable(),
          expiresAt: Instant,
          withdrawnAt: Instant.nullable(),
          usedFor: z.string().nullable().describe("The promotion that used it; null while none has."),
          decisionDigest: DigestBody,
        }),
      ),
    },
  }),
  route({
    method: "post",
    path: "/overrides/{id}/approve",
    tag: "Break-glass",
    summary: "Approve break-glass (people only)",
    useCase: approveOverride,
    answer: (approved) => ok(approved),
    success: { status: 200, body: OverrideBody },
  }),
  route({
    method: "post",
    path: "/overrides/{id}/withdraw",
    tag: "Break-glass",
    summary: "Withdraw or decline break-glass (people only)",
    useCase: withdrawOverride,
    answer: (withdrawn) => ok(withdrawn),
    success: { status: 200, body: IdBody },
  }),
  route({
    method: "get",
    path: "/promotion-reviews",
    tag: "Break-glass",
    summary: "List promotion reviews (people only)",
    useCase: listReviews,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(reviewShape), nextCursor }, url),
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          promotion: z.string(),
          kind: z.enum(["promotion", "rollback"]),
          release: z.string(),
          stage: z.string(),
          reason: z.string().nullable(),
          reviewDueAt: Instant,
          reviewedAt: Instant.nullable(),
          reviewedBy: z.string().nullable(),
          outcome: z.enum(REVIEW_OUTCOMES).nullable(),
        }),
      ),
    },
  }),
  route({
    method: "post",
    path: "/promotions/{id}/reviews",
    tag: "Break-glass",
    summary: "Review a promotion (people only)",
    useCase: reviewPromotion,
    named: { id: "promotion" },
    answer: (reviewed) => created(reviewed),
    success: {
      status: 201,
      body: z.strictObject({ promotion: z.string(), outcome: z.enum(REVIEW_OUTCOMES) }),
    },
  }),
];

type Review = Awaited<ReturnType<typeof listReviews.execute>>["items"][number];

function reviewShape({
  promotionId,
  kind,
  releaseKey,
  stage,
  reason,
  reviewDueAt,
  reviewedAt,
  reviewedByName,
  outcome,
}: Review) {
  return {
    ...{ promotion: promotionId, kind, release: releaseKey, stage, reason: reason ?? null, reviewDueAt },
    ...{ reviewedAt: reviewedAt ?? null, reviewedBy: reviewedByName ?? null, outcome: outcome ?? null },
  };
}

type ListedOverride = Awaited<ReturnType<typeof listOverrides.execute>>["items"][number];

function overrideShape({ id, releaseKey, team, stage, status, reason, ...override }: ListedOverride) {
  const {
    askedByName,
    askedAt,
    approvedByName,
    approvedAt,
    expiresAt,
    withdrawnAt,
    usedFor,
    decisionDigest,
  } = override;
  return {
    ...{
      id,
      release: releaseKey,
      team,
      stage,
      status: status,
      reason,
      requestedBy: askedByName,
      requestedAt: askedAt,
    },
    ...{
      approvedBy: approvedByName ?? null,
      approvedAt: approvedAt ?? null,
      expiresAt,
      withdrawnAt: withdrawnAt ?? null,
    },
    ...{ usedFor: usedFor ?? null, decisionDigest },
  };
}
