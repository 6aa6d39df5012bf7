import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import type { FactsRow } from "./release-facts-row";

/** Only where a gate of the policy takes a deputy's word: to every other decision they are as if nobody had named any. */
export function deputiesNamed(
  { delegations }: Pick<FactsRow["shared"], "delegations">,
  { spec }: PolicyDocument,
): Pick<ReleaseFacts, "delegations"> {
  const takesDeputies = spec.gates.some((gate) => gate.kind === "sign-off" && gate.signOff.delegation !== undefined);
  if (!takesDeputies || delegations === null) return {};
  return {
    delegations: delegations.map(({ since, until, revokedAt, ...lent }) => ({
      ...lent,
      since: new Date(since),
      until: new Date(until),
      ...(revokedAt !== null && { revokedAt: new Date(revokedAt) }),
    })),
  };
}

/** Those the pinned policy names, and nothing where it names none: then nothing was there to read before, either. */
export function partiesNamed(
  { parties }: Pick<FactsRow["shared"], "parties">,
  { spec }: PolicyDocument,
): Pick<ReleaseFacts, "externalParties"> {
  const named = spec.gates.flatMap((gate) => (gate.kind === "external" ? gate.external.party : []));
  return named.length === 0 ? {} : { externalParties: (parties ?? []).filter(({ name }) => named.includes(name)) };
}
