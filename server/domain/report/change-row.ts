import type { Verdict } from "../decision/verdict";
import { opens } from "../decision/verdict";
import { type GateMode, isBlocking } from "../policy/gate-mode";
import { isOverdue, REVIEW_OUTCOME_WORDS, type ReviewOutcome } from "../promotion/review";
import type { ReportRow } from "./report";

/** The facts of one deployment, for the report of changes. Instants are ISO 8601. */
export interface ChangeRecord {
  readonly model: string;
  readonly team: string;
  readonly tier: string;
  readonly release: string;
  readonly stage: string;
  readonly kind: "planned" | "break-glass" | "rollback";
  readonly since: string;
  readonly until: string | null;
  readonly endedBy: string | null;
  readonly promotion: string;
  readonly engine: string;
  readonly decisionDigest: string;
  readonly permittedAt: string;
  readonly requester: string;
  /** The requester, or the owners of the requesting account. */
  readonly requesterIds: readonly string[];
  readonly requestedAt: string | null;
  /** The approvals that counted when the permit was issued. */
  readonly approvals: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: string;
    readonly at: string;
  }[];
  /** The gates of the permit's decision; null if no evaluation is stored. */
  readonly gates:
    | readonly { readonly id: string; readonly status: Verdict; readonly mode: GateMode }[]
    | null;
  /** The reason of the rollback or of the override. */
  readonly reason: string | null;
  readonly reviewDueAt: string | null;
  readonly review: { readonly outcome: ReviewOutcome; readonly by: string; readonly at: string } | null;
}

/** Returns the row of a change at an instant. */
export function changeRow(record: ChangeRecord, now: Date): ReportRow {
  const { approvals, gates, review } = record;
  const waived = gates?.filter(({ status }) => status === "waived") ?? [];
  return {
    changedAt: record.since,
    release: record.release,
    stage: record.stage,
    kind: record.kind,
    requester: record.requester,
    approvers: approvals.map(({ name, role }) => `${name} (${role})`).join("; ") || null,
    approvedBeforeDeployment: approvedBeforeDeployment(record),
    testResult: testResult(gates),
    dutiesApart: dutiesApart(record),
    review: reviewState(record, now),
    waivedGates: waived.map(({ id }) => id).join("; ") || null,
    model: record.model,
    team: record.team,
    tier: record.tier,
    emergency: record.kind !== "planned",
    emergencyReason: record.reason,
    requestedAt: record.requestedAt,
    approvedAt: lastOf(approvals.map(({ at }) => at)),
    permittedAt: record.permittedAt,
    gatesPassed: gates?.filter(({ status }) => status === "passed").length ?? null,
    gatesWaived: gates && waived.length,
    gatesClosed: gates?.filter(isClosed).length ?? null,
    reviewDueAt: record.reviewDueAt,
    reviewedAt: review?.at ?? null,
    endedAt: record.until,
    endedBy: record.endedBy,
    engine: record.engine,
    promotion: record.promotion,
    decisionDigest: record.decisionDigest,
  };
}

/** Returns null where no person had to approve and the permit is earlier than the deployment. */
export function approvedBeforeDeployment({
  approvals,
  permittedAt,
  since,
}: Pick<ChangeRecord, "approvals" | "permittedAt" | "since">): boolean | null {
  const isEarlier = [permittedAt, ...approvals.map(({ at }) => at)].every(
    (at) => Date.parse(at) <= Date.parse(since),
  );
  if (!isEarlier) return false;
  return approvals.length === 0 ? null : true;
}

/** Returns null without approvers. An unknown requester is not apart from anybody. */
export function dutiesApart({
  approvals,
  requesterIds,
}: Pick<ChangeRecord, "approvals" | "requesterIds">): boolean | null {
  if (approvals.length === 0) return null;
  return requesterIds.length > 0 && approvals.every(({ id }) => !requesterIds.includes(id));
}

/** Returns the result of the gates together. A stored evaluation without gates proves nothing. */
export function testResult(gates: ChangeRecord["gates"]): "passed" | "waived" | "open gates" | "unknown" {
  if (!gates || gates.length === 0) return "unknown";
  if (gates.some(isClosed)) return "open gates";
  return gates.some(({ status }) => status === "waived") ? "waived" : "passed";
}

const isClosed = ({ status, mode }: { readonly status: Verdict; readonly mode: GateMode }) =>
  isBlocking({ mode }) && !opens(status);

function reviewState({ reviewDueAt, review }: ChangeRecord, now: Date): string | null {
  if (review) return `${REVIEW_OUTCOME_WORDS[review.outcome]} (${review.by})`;
  if (reviewDueAt === null) return null;
  return isOverdue({ reviewDueAt: new Date(reviewDueAt), reviewedAt: undefined }, now) ? "overdue" : "due";
}

function lastOf(instants: readonly string[]): string | null {
  return instants.length === 0 ? null : new Date(Math.max(...instants.map(Date.parse))).toISOString();
}
