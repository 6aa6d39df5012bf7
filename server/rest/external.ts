import { z } from "zod";
import {
  listApprovers,
  registerApprover,
  removeApprover,
} from "@/server/application/external/manage-approver";
import { repeatApprovalRequest } from "@/server/application/external/request-approval";
import { created, ok } from "./answer";
import { Instant } from "./body-parts";
import { route } from "./route";

const tag = "External approvers";

export const externalRoutes = [
  route({
    method: "post",
    path: "/external-approvers",
    tag,
    summary: "Register an external approver (people only)",
    useCase: registerApprover,
    answer: (approver) => created(approver),
    // The stored answer of a repeated request must not contain a secret in plain text.
    keptOf: (answer) => ({ ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), secret: null }) }),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        name: z.string(),
        host: z.string(),
        secret: z.string().nullable(),
      }),
    },
  }),
  route({
    method: "get",
    path: "/external-approvers",
    tag,
    summary: "List external approvers",
    useCase: listApprovers,
    answer: ({ items }) =>
      ok({
        items: items.map(({ lastSent, registeredBy, registeredAt, ...approver }) => ({
          ...approver,
          registeredBy: registeredBy.name,
          registeredAt: registeredAt.toISOString(),
          lastSent: lastSent
            ? { state: lastSent.state, error: lastSent.error ?? null, at: lastSent.at.toISOString() }
            : null,
        })),
        nextCursor: null,
      }),
    success: {
      status: 200,
      body: z.strictObject({
        items: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            title: z.string(),
            host: z.string(),
            ownerId: z.string(),
            ownerName: z.string(),
            registeredBy: z.string(),
            registeredAt: Instant,
            unanswered: z.number().int(),
            lastSent: z
              .strictObject({ state: z.string(), error: z.string().nullable(), at: Instant })
              .nullable(),
          }),
        ),
        nextCursor: z.null(),
      }),
    },
  }),
  route({
    method: "post",
    path: "/external-approvers/{id}/remove",
    tag,
    summary: "Remove an external approver (people only)",
    useCase: removeApprover,
    answer: (approver) => ok(approver),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/releases/{id}/approval-requests",
    tag,
    summary: "Repeat an approval request (people only)",
    useCase: repeatApprovalRequest,
    named: { id: "release" },
    answer: (asked) => created(asked),
    success: {
      status: 201,
      body: z.strictObject({ release: z.string(), stage: z.string(), gate: z.string() }),
    },
  }),
];
