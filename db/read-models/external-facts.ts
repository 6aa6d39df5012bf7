import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { JsonApprovalRequest } from "./release-facts-row";

/** An approval request to an external approver, with all its answers. */
export function approvalRequestOf({
  askedAt,
  answers,
  ...approvalRequest
}: JsonApprovalRequest): NonNullable<ReleaseFacts["approvalRequests"]>[number] {
  const received = answers.map(({ receivedAt, ...answer }) => ({
    ...answer,
    receivedAt: new Date(receivedAt),
  }));
  return { ...approvalRequest, askedAt: new Date(askedAt), answers: received };
}
