import { kindOfVerdict } from "@/server/domain/explanation/explain-gate";
import { explainTurn } from "@/server/domain/explanation/explain-turn";
import { rosterOf } from "@/server/domain/explanation/roster";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { isBlocking } from "@/server/domain/policy/gate-mode";
import { isOvertaken } from "@/server/domain/release/is-overtaken";
import type { Store } from "../kernel/ports";
import type { ListedRelease } from "../kernel/ports/release-statuses";

const RELEASES_MAX = 6;

/**
 * Lists open releases with a failed gate, latest change first: each with its first failed gate, evaluated
 * now, in the first stage that has one. A release that a later one has overtaken in that stage is left out.
 */
export async function failingReleases(store: Store, teams: readonly string[] | "*", now: Date) {
  const page = { order: "moved", descending: true, limit: RELEASES_MAX, now } as const;
  const [asked, unasked, people, accounts] = await Promise.all([
    store.statuses.search(teams, { statuses: ["blocked"], models: "*" }, page),
    store.statuses.search(teams, { statuses: ["not-requested"], verdict: "failed", models: "*" }, page),
    store.people.list(),
    store.serviceAccounts.list(),
  ]);
  const found = [...new Map([...asked.items, ...unasked.items].map((item) => [item.id, item])).values()].sort(
    (one, other) => other.movedAt.getTime() - one.movedAt.getTime(),
  );
  const items = await Promise.all(
    found.slice(0, RELEASES_MAX).map(async (item) => {
      const first = await firstFailing(store, item, now);
      if (first === undefined) return [];
      const { stage, facts, evaluation, gate } = first;
      const explained = explainTurn({
        evaluation,
        facts,
        turn: { gateId: gate.id },
        roster: rosterOf(item.team, people, accounts),
      });
      if (explained === undefined) return [];
      const { key, version, modelTitle, riskTier, openedAt, openedBy } = item;
      return [
        {
          release: { key, version, modelTitle, riskTier, openedAt, openedBy: openedBy.name },
          stage,
          gateId: gate.id,
          ...explained,
          /** The number of further failed gates there. */
          others: evaluation.gates.filter((one) => one.id !== gate.id && saysNo(one)).length,
        },
      ];
    }),
  );
  return {
    items: items.flat(),
    isCut: found.length > RELEASES_MAX || asked.next !== undefined || unasked.next !== undefined,
  };
}

async function firstFailing(store: Store, { id, openedAt, stages }: ListedRelease, now: Date) {
  const looked = stages
    .filter(({ status }) => status === "blocked" || status === "not-requested")
    .map(({ stage }) => stage);
  const facts = await store.releases.factsOfStages(id, looked, "promotion");
  const [release] = facts;
  if (release === undefined) return undefined;
  const model = await store.models.findByKey("*", release.model.key);
  const deployments = model ? await store.models.deployments(model.id) : [];
  for (const ofStage of facts) {
    if (isOvertaken({ id, openedAt }, ofStage.stage, deployments)) continue;
    const evaluation = evaluateRelease(ofStage, now);
    const gate = evaluation.gates.find(saysNo);
    if (gate) return { stage: ofStage.stage, facts: ofStage, evaluation, gate };
  }
  return undefined;
}

function saysNo({
  mode,
  status,
}: Pick<ReturnType<typeof evaluateRelease>["gates"][number], "mode" | "status">): boolean {
  return isBlocking({ mode }) && kindOfVerdict(status) === "blocked";
}
