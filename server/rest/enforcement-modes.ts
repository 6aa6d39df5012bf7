import { z } from "zod";
import {
  agreeToEnforcementMode,
  declineEnforcementMode,
} from "@/server/application/enforcement-mode/answer-mode-request";
import { listEnforcementModes } from "@/server/application/enforcement-mode/list-modes";
import { listWouldHaveBlocked } from "@/server/application/enforcement-mode/list-would-have-blocked";
import { setEnforcementMode } from "@/server/application/enforcement-mode/set-mode";
import { GATE_MODES } from "@/server/domain/policy/gate-mode";
import { created, ok, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Policies";
const Mode = z.enum(GATE_MODES);

const CountsBody = z.strictObject({
  /** Promotions permitted while the mode was relaxed. */
  judged: z.number().int(),
  /** Of those, the ones that would have been blocked. */
  wouldBlock: z.number().int(),
  byGate: z.array(z.strictObject({ gateId: z.string(), count: z.number().int() })),
  lastAt: Instant.optional(),
});

const TeamBody = z.strictObject({
  team: z.string(),
  version: z.number().int(),
  mode: Mode,
  /** Absent where the policy blocks the team. */
  relaxed: z
    .strictObject({
      id: z.string(),
      begunAt: Instant,
      until: Instant,
      reason: z.string(),
      askedBy: z.string(),
      agreedBy: z.string(),
      agreedAs: z.string().optional(),
      setBy: z.string(),
    })
    .optional(),
  /** The latest end of a relaxed mode of this version; absent where the policy permits none. */
  endsBy: Instant.optional(),
  counts: CountsBody.optional(),
});

const ActBody = z.strictObject({
  id: z.string(),
  team: z.string(),
  version: z.number().int(),
  mode: Mode,
  state: z.enum(["asked", "agreed", "declined", "hardened"]),
  reason: z.string(),
  until: Instant.optional(),
  askedBy: z.string(),
  askedAt: Instant,
  agreedBy: z.string().optional(),
  agreedAt: Instant.optional(),
  declinedBy: z.string().optional(),
  declineReason: z.string().optional(),
});

const EnforcementModesBody = z.strictObject({
  teams: z.array(TeamBody),
  items: z.array(ActBody),
  nextCursor: z.string().nullable(),
});

export const enforcementModeRoutes = [
  route({
    method: "get",
    path: "/policies/{name}/enforcement-modes",
    tag,
    summary: "List enforcement modes",
    useCase: listEnforcementModes,
    answer: (found) => ok(enforcementModesShape(found)),
    success: { status: 200, body: EnforcementModesBody },
  }),
  route({
    method: "post",
    path: "/policies/{name}/enforcement-modes",
    tag,
    summary: "Set an enforcement mode (people only)",
    useCase: setEnforcementMode,
    answer: (set) => created(set),
    success: {
      status: 201,
      body: z.strictObject({
        id: z.string(),
        state: z.enum(["asked", "in-force"]),
        agreedBy: z.array(z.string()),
      }),
    },
  }),
  route({
    method: "post",
    path: "/enforcement-modes/{id}/agree",
    tag,
    summary: "Approve an enforcement mode (people only)",
    useCase: agreeToEnforcementMode,
    answer: (agreed) => ok(agreed),
    success: { status: 200, body: z.strictObject({ id: z.string(), until: Instant.optional() }) },
  }),
  route({
    method: "post",
    path: "/enforcement-modes/{id}/decline",
    tag,
    summary: "Decline an enforcement mode (people only)",
    useCase: declineEnforcementMode,
    answer: (declined) => ok(declined),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "get",
    path: "/enforcement-modes/{id}/would-have-blocked",
    tag,
    summary: "List promotions that would have been blocked",
    useCase: listWouldHaveBlocked,
    answer: (found, { url }) => page(found, url),
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          decisionId: z.string(),
          releaseKey: z.string(),
          modelTitle: z.string(),
          stage: z.string(),
          decidedAt: Instant,
          gates: z.array(z.string()),
        }),
      ),
    },
  }),
];

function enforcementModesShape({
  teams,
  acts,
  nextCursor,
}: Awaited<ReturnType<typeof listEnforcementModes.run>>) {
  return {
    teams: teams.map(({ team, version, mode, relaxed, endsBy, counts }) => ({
      team,
      version,
      mode,
      relaxed,
      endsBy,
      counts,
    })),
    items: acts.map((act) => ({
      ...{
        id: act.id,
        team: act.team,
        version: act.version,
        mode: act.mode,
        state: act.state,
        reason: act.reason,
        until: act.until,
      },
      ...{
        askedBy: act.askedByName,
        askedAt: act.askedAt,
        agreedBy: act.approvedByName,
        agreedAt: act.approvedAt,
      },
      ...{ declinedBy: act.declinedByName, declineReason: act.declineReason },
    })),
    nextCursor: nextCursor ?? null,
  };
}
