import { z } from "zod";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { ReleaseReference } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireRelease } from "../kernel/require";

/** Previews an export of a release: the number of items of each kind, and the size. */
export const previewReleaseExport = defineQuery({
  name: "report.preview-release",
  permission: "report.export",
  input: z.strictObject({ release: ReleaseReference }),
  run: async (store, scope, input) => {
    const release = await requireRelease(store.releases, scope, input.release);
    const { stages } = release.policy;
    const [extent, facts, promotions, decisions] = await Promise.all([
      store.reports.extent(release.id),
      store.releases.factsOfStages(release.id, stages, "promotion"),
      store.promotions.listForRelease(release.id),
      store.decisions.listDecisions(release.id),
    ]);
    const countsOf = (of: ReleaseFacts) => ({
      stage: of.stage,
      gates: evaluateRelease(of, scope.now).gates.length,
      checklist: of.checklistAnswers.length,
      signOffs: of.signOffs.length,
      waivers: of.waivers.length,
      promotions: promotions.filter((promotion) => promotion.stage === of.stage).length,
      decisions: decisions.filter((decision) => decision.stage === of.stage).length,
    });
    const { key, modelTitle, version, manifestDigest, components } = release;
    return {
      release: { key, modelTitle, version, manifestDigest, components: components.length },
      extent,
      stages: facts.map(countsOf),
    };
  },
});
