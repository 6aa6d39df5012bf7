import type { FrozenDossier } from "../decision/dossier";
import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";

/**
 * Returns the dossier of a decision with its payloads, for comparisons of later releases. Evidence about the
 * same release that arrives later is not part of it, so nobody lowers a baseline afterwards.
 */
export function freezeDossier(facts: ReleaseFacts, evaluation: Evaluation): FrozenDossier {
  const chosen = new Set(evaluation.gates.flatMap((gate) => gate.evidence.map((item) => item.id)));
  return {
    releaseId: facts.release.id,
    releaseKey: facts.release.key,
    decisionDigest: evaluation.decisionDigest,
    evidence: facts.evidence
      .filter((item) => chosen.has(item.id))
      .map((item) => ({
        type: item.type,
        dataset: datasetOf(item.payload),
        suite: item.suite,
        components: facts.release.components
          .filter(({ digest }) => item.subjects.includes(digest))
          .map(({ name }) => name),
        payloadDigest: item.payloadDigest,
        payload: item.payload,
      })),
  };
}

function datasetOf(payload: ReleaseFacts["evidence"][number]["payload"]): string | undefined {
  const { dataset } = payload as { readonly dataset?: { readonly name?: string } };
  return dataset?.name;
}
