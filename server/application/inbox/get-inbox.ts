import { z } from "zod";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { turnOf } from "@/server/domain/gate/turn";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";

const HAPPENED_DAYS = 14;
const HAPPENED_MAX = 60;

/**
 * What needs my decision, what I wait for and for whom, what is live, and what happened. Whose turn it is, is the
 * evaluator's answer for each open request, not a flag that could go stale.
 */
export const getInbox = defineQuery({
  name: "inbox.get",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const person = requirePerson(scope.actor);
    const since = new Date(scope.now.getTime() - HAPPENED_DAYS * 86_400_000);
    const [requests, live, happened] = await Promise.all([
      store.screens.openRequests(scope.teams),
      store.screens.live(scope.teams),
      store.screens.happened(scope.teams, since, HAPPENED_MAX),
    ]);
    const entries = await Promise.all(
      requests.map(async (request) => {
        const facts = await store.releases.facts(request.releaseId, request.stage, "promotion");
        const evaluation = evaluateRelease(facts, scope.now);
        return { request, state: evaluation.state, turn: turnOf(evaluation, facts, person.id) };
      }),
    );
    return {
      now: scope.now,
      needsYou: entries.filter((entry) => entry.turn.whose === "yours"),
      waiting: entries.filter((entry) => entry.turn.whose !== "yours"),
      live,
      happened,
    };
  },
});
