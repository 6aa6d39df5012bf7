import { z } from "zod";
import { MEBIBYTE } from "@/server/bounds/request-body";
import type { GateState } from "@/server/domain/promotion/gate-state";
import type { RestRequest } from "../route";
import {
  AdmissionResponseBody,
  AdmissionReviewBody,
  admissionResponse,
  subjectOfAdmission,
} from "./admission-review";
import {
  GitHubReviewBody,
  GitLabStatusBody,
  githubReview,
  gitlabStatus,
  SpinnakerBody,
  spinnaker,
  withLocation,
} from "./gate-bodies";
import {
  AMBIGUOUS,
  BLOCKED,
  type GateData,
  GateDataBody,
  type GateReply,
  inBody,
  KEEP,
  NOT_APPROVED,
  onlyApproved,
  success,
} from "./gate-reply";
import {
  FlaggerBody,
  type GateSubject,
  GitHubBody,
  GitLabBody,
  NamedBody,
  subjectOfFlagger,
  subjectOfGitHub,
  subjectOfGitLab,
  subjectOfNamedBody,
  subjectOfQuery,
} from "./gate-subject";

/** The dialect of one engine: its question, and the answer in each state. */
export interface GateDialect {
  readonly method: "get" | "post";
  /** Below `/gates/{stage}`. */
  readonly path: string;
  readonly summary: string;
  /** The configuration of the engine, for the reference. */
  readonly use: string;
  readonly body?: z.ZodType;
  readonly bytesMax?: number;
  readonly success: z.ZodType;
  subjectOf(request: RestRequest): GateSubject;
  readonly replies: Readonly<Record<GateState, GateReply>>;
}

const WithData = z.strictObject({ data: GateDataBody });
const withData = (data: GateData) => ({ data });
const APPROVED = success("`data.allowed` is true", withData);

const sayingState = inBody(
  {
    approved: "`data.allowed` is true and `data.state` is `approved`",
    waiting: "`data.allowed` is false and `data.state` is `waiting`",
    blocked: "`data.allowed` is false and `data.state` is `blocked`",
    unknown: "`data.allowed` is false and `data.state` is `unknown`",
    ambiguous: "`data.allowed` is false and `data.state` is `ambiguous`",
  },
  withData,
);

/** Every dialect. A new engine is a new row. */
export const GATE_DIALECTS: readonly GateDialect[] = [
  {
    method: "get",
    path: "",
    summary: "Get the gate answer for a subject",
    use: "For own scripts: deploy only if `data.allowed` is true. The status is 200 in every state.",
    success: WithData,
    subjectOf: subjectOfQuery,
    replies: sayingState,
  },
  {
    method: "get",
    path: "/airflow",
    summary: "Get the gate answer for an Airflow sensor",
    use: "For `HttpSensor` with `deferrable=False`: it asks again after 404 and fails after any other error.",
    success: WithData,
    subjectOf: subjectOfQuery,
    replies: onlyApproved(APPROVED),
  },
  {
    method: "get",
    path: "/airflow/deferrable",
    summary: "Get the gate answer for a deferrable Airflow sensor",
    use: "For `HttpSensor` with `deferrable=True`: its trigger takes the first success for the end and repeats without a pause after an error other than 404. The timeout of the task ends the wait of a blocked subject.",
    success: WithData,
    subjectOf: subjectOfQuery,
    replies: {
      approved: APPROVED,
      waiting: NOT_APPROVED,
      blocked: NOT_APPROVED,
      unknown: NOT_APPROVED,
      ambiguous: NOT_APPROVED,
    },
  },
  {
    method: "get",
    path: "/argo-rollouts",
    summary: "Get the gate answer for a web metric of Argo Rollouts",
    use: 'For a web metric with `jsonPath: "{$.data}"`, `successCondition: result.allowed` and `failureCondition: result.state in ["blocked", "unknown", "ambiguous"]`. Both conditions are necessary.',
    success: WithData,
    subjectOf: subjectOfQuery,
    replies: sayingState,
  },
  {
    method: "get",
    path: "/kargo",
    summary: "Get the gate answer for an http step of Kargo",
    use: "For the `http` promotion step with `failureExpression: response.status == 409 || response.status == 422`. Without an expression, Kargo also asks again until its timeout.",
    success: WithData,
    subjectOf: subjectOfQuery,
    replies: onlyApproved(APPROVED),
  },
  {
    method: "post",
    path: "/flagger",
    summary: "Get the gate answer for a confirm webhook of Flagger",
    use: "For webhooks of the types `confirm-rollout`, `confirm-traffic-increase` and `confirm-promotion`. `metadata.release` or `metadata.subject` names the subject. Flagger sends no header: put the token as the password into the URL.",
    body: FlaggerBody,
    success: WithData,
    subjectOf: subjectOfFlagger,
    replies: onlyApproved(APPROVED),
  },
  {
    method: "post",
    path: "/flagger/rollback",
    summary: "Get the gate answer for a rollback webhook of Flagger",
    use: "For webhooks of the type `rollback` only: here a success means that Flagger rolls back. Only a blocked subject is rolled back.",
    body: FlaggerBody,
    success: WithData,
    subjectOf: subjectOfFlagger,
    replies: {
      approved: KEEP,
      waiting: KEEP,
      blocked: success("Flagger rolls back; `data.state` is `blocked`", withData),
      unknown: KEEP,
      ambiguous: KEEP,
    },
  },
  {
    method: "post",
    path: "/spinnaker",
    summary: "Get the gate answer for a webhook stage of Spinnaker",
    use: "For a webhook stage with `waitForCompletion: true`, `statusUrlResolution: locationHeader`, `statusJsonPath: $.status`, `successStatuses: SUCCEEDED` and `terminalStatuses: TERMINAL`.",
    body: NamedBody,
    success: SpinnakerBody,
    subjectOf: subjectOfNamedBody,
    replies: {
      approved: withLocation("`status` is `SUCCEEDED`"),
      waiting: withLocation("`status` is `RUNNING`, and `Location` is the address to poll"),
      blocked: BLOCKED,
      unknown: NOT_APPROVED,
      ambiguous: AMBIGUOUS,
    },
  },
  {
    method: "get",
    path: "/spinnaker",
    summary: "Get the gate answer for the polls of a Spinnaker stage",
    use: "The address that a Spinnaker webhook stage polls.",
    success: SpinnakerBody,
    subjectOf: subjectOfQuery,
    replies: inBody(
      {
        approved: "`status` is `SUCCEEDED`",
        waiting: "`status` is `RUNNING`",
        blocked: "`status` is `TERMINAL`",
        unknown: "`status` is `TERMINAL`",
        ambiguous: "`status` is `TERMINAL`",
      },
      spinnaker,
    ),
  },
  {
    method: "post",
    path: "/github",
    summary: "Get the gate answer for a deployment protection rule of GitHub",
    use: "Send the event `deployment_protection_rule` unchanged, and post the members `environment_name`, `state` and `comment` of the answer to its `deployment_callback_url`. Without `state` GitHub keeps waiting. `deployment.payload` names the release; else the commit is looked up among the external ids of releases.",
    body: GitHubBody,
    success: GitHubReviewBody,
    subjectOf: subjectOfGitHub,
    replies: inBody(
      {
        approved: "`state` is `approved`",
        waiting: "without `state`",
        blocked: "`state` is `rejected`",
        unknown: "`state` is `rejected`",
        ambiguous: "`state` is `rejected`",
      },
      githubReview,
    ),
  },
  {
    method: "post",
    path: "/gitlab",
    summary: "Get the gate answer for an external status check of GitLab",
    use: "Send the event of the merge request unchanged, and post the members `sha`, `external_status_check_id` and `status` of the answer to `status_check_responses`. The last commit is looked up among the external ids of releases.",
    body: GitLabBody,
    success: GitLabStatusBody,
    subjectOf: subjectOfGitLab,
    replies: inBody(
      {
        approved: "`status` is `passed`",
        waiting: "`status` is `pending`, which GitLab fails after two minutes",
        blocked: "`status` is `failed`",
        unknown: "`status` is `failed`",
        ambiguous: "`status` is `failed`",
      },
      gitlabStatus,
    ),
  },
  {
    method: "post",
    path: "/azure-devops",
    summary: "Get the gate answer for a check of Azure DevOps",
    use: "For the check *Invoke REST API* with the completion event *ApiResponse* and the success criterion `eq(root['data']['allowed'], true)`. Without the criterion, only an approval is a success too.",
    body: NamedBody,
    success: WithData,
    subjectOf: subjectOfNamedBody,
    replies: onlyApproved(APPROVED),
  },
  {
    method: "post",
    path: "/kubernetes",
    summary: "Get the gate answer for the admission of a Kubernetes workload",
    use: "For a webhook with `admissionReviewVersions: [v1]`, `sideEffects: None` and `failurePolicy: Fail`, for CREATE and UPDATE. Every image must be pinned by a digest of one manifest. The annotations `countersign.dev/release` and `countersign.dev/subject` name what the images do not say.",
    body: AdmissionReviewBody,
    bytesMax: 4 * MEBIBYTE,
    success: AdmissionResponseBody,
    subjectOf: subjectOfAdmission,
    replies: inBody(
      {
        approved: "`response.allowed` is true",
        waiting: "`response.allowed` is false",
        blocked: "`response.allowed` is false",
        unknown: "`response.allowed` is false",
        ambiguous: "`response.allowed` is false",
      },
      admissionResponse,
    ),
  },
];
