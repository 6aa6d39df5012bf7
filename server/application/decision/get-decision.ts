import { z } from "zod";
import { explainDecision } from "@/server/domain/explanation/explain-decision";
import { rosterOf } from "@/server/domain/explanation/roster";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { runningLadders } from "@/server/domain/notification/ladder";
import { BOUNDARIES } from "@/server/domain/policy/policy-document";
import { ReleaseReference, StageName } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireRelease, requireStage } from "../kernel/require";

/** May this release go to this stage now, and if not, what stops it, who can act, and what comes next? */
export const getDecision = defineQuery({
  name: "decision.get",
  permission: "decision.read",
  input: z.strictObject({ release: ReleaseReference, stage: StageName, boundary: z.enum(BOUNDARIES).optional() }),
  run: async (store, scope, { release: reference, stage, boundary }) => {
    const release = await requireRelease(store.releases, scope, reference);
    requireStage(release, stage);
    const facts = await store.releases.facts(release.id, stage, "promotion");
    const evaluation = evaluateRelease(facts, scope.now);
    const roster = rosterOf(release.team, facts.people, await store.serviceAccounts.list());
    const waits = await store.notifications.signingWaits(release.id, stage);
    const ladders = runningLadders({ evaluation, facts, waits, now: scope.now });
    const explained = explainDecision(evaluation, { facts, roster, ladders });
    const gates = evaluation.gates.flatMap((gate, index) => {
      const explanation = explained.gates[index];
      return explanation && (boundary === undefined || gate.boundary === boundary) ? [{ gate, explanation }] : [];
    });
    const stops = evaluation.stops.flatMap((stop, index) => {
      const explanation = explained.stops[index];
      return explanation ? [{ stop, explanation }] : [];
    });
    return { release, evaluation, gates, stops };
  },
});
