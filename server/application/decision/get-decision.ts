import { z } from "zod";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
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
    const evaluation = evaluateRelease(await store.releases.facts(release.id, stage, "promotion"), scope.now);
    return {
      release,
      evaluation:
        boundary === undefined ? evaluation : { ...evaluation, gates: evaluation.gates.filter((gate) => gate.boundary === boundary) },
    };
  },
});
