import { policyHref } from "@/components/address/policy-view";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { TimeStamp } from "@/components/ui/time-stamp";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { isSoftenedBlock } from "@/server/domain/policy/gate-mode";

interface SoftlyAdoptedProps {
  readonly gates: readonly Pick<GateResult, "softened">[];
  readonly policy: { readonly name: string; readonly version: number };
}

/** Above the gates of a release whose team adopts its policy softly: that some do not stop, and until when. Whoever signs signs that too. */
export function SoftlyAdopted({ gates, policy }: SoftlyAdoptedProps) {
  const softened = gates.filter(isSoftenedBlock).map((gate) => gate.softened);
  const [first] = softened;
  if (first === undefined) return null;
  const { length } = softened;
  return (
    <Callout kind="caution" title={`${length} ${length === 1 ? "gate does" : "gates do"} not stop it yet`}>
      The team adopts {policy.name} v{policy.version} softly until <TimeStamp at={first.until} />; from then on they stop it. Whoever signs
      signs that too. <TextLink href={policyHref(policy.name, { view: "adoption" })}>Who agreed, and why</TextLink>
    </Callout>
  );
}
