import type { GateOrigin as Origin } from "@/server/domain/decision/evaluation";
import { policyHref } from "../address/policy-view";
import { TextLink } from "../ui/text-link";

/** Shows the origin of a gate: the team's overlay, or the organisation's policy and what the overlay adds. */
export function GateOrigin({ origin: { overlay, version, team, tightens } }: { readonly origin: Origin }) {
  return (
    <span className="min-w-0 wrap-anywhere">
      {tightens.length === 0
        ? `${team}, in addition to the organisation’s policy`
        : `the organisation; tightened by ${team}: ${tightens.join("; ")}`}{" "}
      (<TextLink href={policyHref(overlay, { version })}>{`${overlay} v${version}`}</TextLink>)
    </span>
  );
}
