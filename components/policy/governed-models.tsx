import Link from "next/link";
import type { PolicyPageData } from "../data/policy-data";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { Note } from "../ui/note";

interface GovernedModelsProps {
  readonly models: PolicyPageData["governs"];
  readonly allModels: boolean;
}

/** Lists the visible models that a policy governs, each with its risk tier. */
export function GovernedModels({ models, allModels }: GovernedModelsProps) {
  if (models.length === 0) return <Note>no models</Note>;
  return (
    <ul className="grid gap-0.5">
      {models.map((model) => (
        <li key={model.modelKey} className="flex flex-wrap items-center gap-x-3">
          <Link
            href={`/models/${encodeURIComponent(model.modelKey)}`}
            className="rounded-control hover:underline"
          >
            {model.modelTitle}
          </Link>
          {model.tier ? (
            <RiskTierTag tier={model.tier} />
          ) : (
            <span className="text-13 text-verdict-failed">several policies apply</span>
          )}
        </li>
      ))}
      {!allModels && (
        <Note as="li" size={13}>
          based on your first 200 models
        </Note>
      )}
    </ul>
  );
}
