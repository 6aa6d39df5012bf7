import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";

/** Lists the evidence behind a decision's gates, once each, to be read before signing. */
export function chosenEvidence({ gates }: Evaluation, { evidence }: ReleaseFacts) {
  const chosen = new Set(gates.flatMap((gate) => gate.evidence.map(({ id }) => id)));
  const items = evidence.filter(({ id }) => chosen.has(id));
  return items
    .filter(
      ({ payloadDigest }, index) =>
        items.findIndex((other) => other.payloadDigest === payloadDigest) === index,
    )
    .map(({ id, type, collector, receivedAt, payloadDigest, payload }) => ({
      id,
      type,
      collector,
      receivedAt,
      payloadDigest,
      payload,
      // Of items with the same content the weakest signature is shown.
      signature: items
        .filter((other) => other.payloadDigest === payloadDigest)
        .map(({ signature }) => signature)
        .sort((one, other) => Number(one?.state === "verified") - Number(other?.state === "verified"))[0],
    }));
}
