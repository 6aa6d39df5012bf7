import { policyHref } from "@/components/address/policy-view";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { TimeStamp } from "@/components/ui/time-stamp";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { isRelaxedBlock } from "@/server/domain/policy/gate-mode";
import { countOf } from "@/server/domain/text/count-of";

interface RelaxedEnforcementProps {
  readonly gates: readonly Pick<GateResult, "relaxed">[];
  readonly policy: { readonly name: string; readonly version: number };
}

/**
 * States above the gates that the team's enforcement mode does not block, and until when. Signers sign that
 * too.
 */
export function RelaxedEnforcement({ gates, policy }: RelaxedEnforcementProps) {
  const relaxed = gates.filter(isRelaxedBlock).map((gate) => gate.relaxed);
  const [first] = relaxed;
  if (first === undefined) return null;
  const { length } = relaxed;
  return (
    <Callout kind="caution" title={`${countOf(length, "gate")} not enforced yet`}>
      The team enforces {policy.name} v{policy.version} fully from <TimeStamp at={first.until} />. Signatures
      cover this too.{" "}
      <TextLink href={policyHref(policy.name, { view: "enforcement" })}>
        Enforcement mode and its approval
      </TextLink>
    </Callout>
  );
}
