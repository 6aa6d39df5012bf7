import { z } from "zod";
import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import { compareDossiers } from "@/server/domain/gate/compare-dossiers";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease } from "../kernel/require";

/**
 * Returns the changes since a signature: its dossier compared with the present one. Empty while it still
 * counts.
 *
 * @throws AppError `not-found` for a sign-off out of reach, or one whose decision is not stored.
 */
export const getSignOffChange = defineQuery({
  name: "sign-off.get-change",
  permission: "release.read",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (store, scope, { id }) => {
    const signOff = (await store.decisions.findSignOff(id)) ?? notFound("sign-off", id);
    const release = await requireRelease(store.releases, scope, signOff.releaseId);
    const decisions = await store.decisions.listDecisions(release.id);
    const signed =
      decisions.find(({ decisionDigest }) => decisionDigest === signOff.decisionDigest) ??
      notFound("decision", id);
    const present = evaluateRelease(
      await store.releases.facts(release.id, signOff.stage, "promotion"),
      scope.now,
    );
    return { differences: compareDossiers(evaluationFromRecord(signed.evaluation).dossier, present.dossier) };
  },
});
