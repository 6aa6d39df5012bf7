import { RISK_TIERS, type RiskTier } from "@/server/domain/model/model";

const WORDS: Record<RiskTier, string> = { low: "Low risk", medium: "Medium risk", high: "High risk" };

/**
 * Draws the harm that a wrong release of the model can do. It has no verdict's colour, because a tier is a fact
 * about the model. The number of bars shows it too.
 */
export function RiskTierTag({ tier }: { readonly tier: RiskTier }) {
  const height = RISK_TIERS.indexOf(tier);
  return (
    <span className="inline-flex h-5 items-center gap-1.5 align-bottom text-13 font-medium whitespace-nowrap">
      <svg aria-hidden viewBox="0 0 12 12" className="size-3">
        {RISK_TIERS.map((one, index) => (
          <rect
            key={one}
            x={index * 4.5}
            y={8 - index * 4}
            width="3"
            height={4 + index * 4}
            className={index <= height ? "fill-ink" : "fill-rule-strong"}
          />
        ))}
      </svg>
      {WORDS[tier]}
    </span>
  );
}
