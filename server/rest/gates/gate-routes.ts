import { answerGate } from "@/server/application/decision/answer-gate";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { GATE_STATES } from "@/server/domain/promotion/gate-state";
import { route } from "../route";
import { GATE_DIALECTS, type GateDialect } from "./gate-dialects";
import { gateDataOf } from "./gate-reply";
import { GateQuery } from "./gate-subject";

/** The routes of all dialects: one use-case, one row each. */
export const gateRoutes = GATE_DIALECTS.map((dialect) =>
  route({
    method: dialect.method,
    path: `/gates/{stage}${dialect.path}`,
    tag: "Gates",
    summary: dialect.summary,
    useCase: answerGate,
    about: aboutOf(dialect),
    takesPassword: true,
    ...(dialect.method === "post" && {
      body: { kind: "json", bytesMax: dialect.bytesMax ?? MEBIBYTE } as const,
    }),
    documented: { query: GateQuery, ...(dialect.body && { body: dialect.body }) },
    sentAs: { "/subjects": "subject" },
    input: (request) => ({ stage: request.params["stage"], ...dialect.subjectOf(request) }),
    answer: (found, request) =>
      dialect.replies[found.state].answer(gateDataOf(found, request.publicOrigin), request),
    success: { status: 200, body: dialect.success },
  }),
);

function aboutOf({ use, replies }: GateDialect): string {
  const answers = GATE_STATES.map((state) => `*${state}*: ${replies[state].status}, ${replies[state].says}`);
  return `${use} Answers: ${answers.join("; ")}.`;
}
