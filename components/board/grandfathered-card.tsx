import Link from "next/link";
import { modelHref } from "../address/model-view";
import type { GrandfatheredRelease } from "../data/model-data";
import { whoAnswers } from "../marks/governance-presentation";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { Note } from "../ui/note";
import { Visible } from "../ui/visible";

/**
 * Draws what was found running in a stage. It is no release and cannot be moved; it links to its model's page.
 */
export function GrandfatheredCard({ adoption }: { readonly adoption: GrandfatheredRelease }) {
  const { modelKey, modelTitle, version, riskTier, owners } = adoption;
  return (
    <li
      data-tone="stale"
      className="grid gap-1.5 rounded-card border border-dashed border-rule-strong bg-paper p-3 shadow-[inset_3px_0_0_var(--tone-line)]"
    >
      <h4 className="truncate text-13 font-medium">
        <Visible text={modelTitle} />
      </h4>
      <p className="flex flex-wrap items-center gap-x-3">
        <Link
          data-row
          href={modelHref(modelKey)}
          className="inline-flex min-h-6 items-center rounded-control font-semibold wrap-anywhere hover:underline"
        >
          {version}
        </Link>
        <RiskTierTag tier={riskTier} />
      </p>
      <GrandfatheredMark adoption={adoption} />
      <Note as="p" size={12}>
        No gates evaluated; {whoAnswers(owners)}.
      </Note>
    </li>
  );
}
