import { z } from "zod";
import { explainTurn } from "@/server/domain/explanation/explain-turn";
import { rosterOf } from "@/server/domain/explanation/roster";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { isSetAside } from "@/server/domain/gate/set-aside";
import { turnOf } from "@/server/domain/gate/turn";
import { DAY_MS } from "@/server/domain/time/durations";
import type { Store } from "../kernel/ports";
import type { InboxRow } from "../kernel/ports/screens";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";

const HAPPENED_DAYS = 14;
const HAPPENED_MAX = 60;
const LIVE_MAX = 100;
/**
 * At most this many open requests are evaluated: those whose recorded turn is the caller's first, then the
 * oldest.
 */
const EVALUATED_MAX = 40;
const OTHERS_MAX = 10;

/**
 * Lists what needs the caller's decision, what the caller waits for and for whom, what is live, and what
 * happened. Each request shown is evaluated now; recorded turns only choose which are shown where there are
 * too many, and `more` counts the rest.
 */
export const getInbox = defineQuery({
  name: "inbox.get",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const person = requirePerson(scope.actor);
    const since = new Date(scope.now.getTime() - HAPPENED_DAYS * DAY_MS);
    const [requests, asides, live, happened, people, accounts] = await Promise.all([
      store.screens.openRequests(scope.teams),
      store.setAsides.of(person.id),
      store.screens.live(scope.teams, LIVE_MAX + 1),
      store.screens.happened(scope.teams, since, HAPPENED_MAX),
      store.people.list(),
      store.serviceAccounts.list(),
    ]);
    const shown = await requestsToShow(store, { requests, personId: person.id, now: scope.now });
    const entries = await Promise.all(
      shown.map(async (request) => {
        const facts = await store.releases.facts(request.releaseId, request.stage, "promotion");
        const evaluation = evaluateRelease(facts, scope.now);
        const turn = turnOf(evaluation, facts, person.id);
        const { state, decisionDigest } = evaluation;
        const { releaseId, stage } = request;
        const why = explainTurn({
          evaluation,
          facts,
          turn,
          roster: rosterOf(facts.model.team, people, accounts),
        });
        return {
          request,
          state,
          turn,
          why,
          decisionDigest,
          isAside: isSetAside(asides, { releaseId, stage, decisionDigest, act: turn.act }),
        };
      }),
    );
    const yours = entries.filter((entry) => entry.turn.whose === "yours");
    return {
      now: scope.now,
      needsYou: yours.filter((entry) => !entry.isAside),
      setAside: yours.filter((entry) => entry.isAside),
      waiting: entries.filter((entry) => entry.turn.whose !== "yours"),
      live: live.slice(0, LIVE_MAX),
      happened,
      more: { requests: requests.length - shown.length, live: live.length > LIVE_MAX },
    };
  },
});

interface Choice {
  readonly requests: readonly InboxRow[];
  readonly personId: string;
  readonly now: Date;
}

async function requestsToShow(
  store: Store,
  { requests, personId, now }: Choice,
): Promise<readonly InboxRow[]> {
  if (requests.length <= EVALUATED_MAX) return requests;
  const mine = new Set(await store.statuses.turnsOf(personId, now));
  const others = requests.filter(({ releaseId }) => !mine.has(releaseId)).slice(0, OTHERS_MAX);
  const chosen = new Set([
    ...requests.filter(({ releaseId }) => mine.has(releaseId)).slice(0, EVALUATED_MAX - OTHERS_MAX),
    ...others,
  ]);
  return requests.filter((request) => chosen.has(request));
}
