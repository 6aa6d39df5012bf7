import { z } from "zod";
import type { GateState } from "@/server/domain/promotion/gate-state";
import { json } from "../answer";
import type { RestRequest } from "../route";
import { type GateData, GateDataBody, type GateReply, messageOf } from "./gate-reply";
import { checkOfGitLab, commitOfGitLab, type GitHubBody } from "./gate-subject";

const SPINNAKER_STATUS = {
  approved: "SUCCEEDED",
  waiting: "RUNNING",
  blocked: "TERMINAL",
  unknown: "TERMINAL",
  ambiguous: "TERMINAL",
} as const satisfies Record<GateState, string>;
export const SpinnakerBody = z.strictObject({
  status: z.enum(["SUCCEEDED", "RUNNING", "TERMINAL"]),
  progress: z.string(),
  data: GateDataBody,
});
export const spinnaker = (data: GateData): z.infer<typeof SpinnakerBody> => ({
  status: SPINNAKER_STATUS[data.state],
  progress: messageOf(data),
  data,
});
const spinnakerLocation = ({ release, stage }: GateData) =>
  `/api/v1/gates/${stage}/spinnaker?release=${encodeURIComponent(release ?? "")}`;

const GITHUB_STATE: Readonly<Partial<Record<GateState, "approved" | "rejected">>> = {
  approved: "approved",
  blocked: "rejected",
  unknown: "rejected",
  ambiguous: "rejected",
};
export const GitHubReviewBody = z.strictObject({
  environment_name: z.string(),
  state: z.enum(["approved", "rejected"]).optional(),
  comment: z.string().max(1024),
  data: GateDataBody,
});

const GITLAB_STATUS = {
  approved: "passed",
  waiting: "pending",
  blocked: "failed",
  unknown: "failed",
  ambiguous: "failed",
} as const satisfies Record<GateState, string>;
export const GitLabStatusBody = z.strictObject({
  sha: z.string().nullable(),
  external_status_check_id: z.number().int().nullable(),
  status: z.enum(["passed", "pending", "failed"]),
  data: GateDataBody,
});

/** The review that the caller posts to GitHub. */
export function githubReview(data: GateData, { body }: RestRequest): z.infer<typeof GitHubReviewBody> {
  const { environment } = body as z.infer<typeof GitHubBody>;
  const state = GITHUB_STATE[data.state];
  return {
    environment_name: environment ?? data.stage,
    ...(state && { state }),
    ...{ comment: messageOf(data), data },
  };
}

/** The status that the caller posts to GitLab. */
export const gitlabStatus = (data: GateData, request: RestRequest): z.infer<typeof GitLabStatusBody> => ({
  sha: commitOfGitLab(request) ?? null,
  external_status_check_id: checkOfGitLab(request) ?? null,
  ...{ status: GITLAB_STATUS[data.state], data },
});

/** Answers with the address that Spinnaker polls. */
export function withLocation(says: string): GateReply {
  return {
    status: 200,
    says,
    answer: (data) => json(200, spinnaker(data), { location: spinnakerLocation(data) }),
  };
}
