import type { FrozenDossier } from "../decision/dossier";
import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";

/**
 * What the decision rested on, kept with its payloads for the releases that will be compared with it. Evidence that
 * arrives later against the same release is not in it: nobody lowers a baseline after the fact.
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
        components: facts.release.components.filter(({ digest }) => item.subjects.includes(digest)).map(({ name }) => name),
        payloadDigest: item.payloadDigest,
        payload: item.payload,
      })),
  };
}

function datasetOf(payload: ReleaseFacts["evidence"][number]["payload"]): string | undefined {
  const { dataset } = payload as { readonly dataset?: { readonly name?: string } };
  return dataset?.name;
}
