import type { PoliciesPageData } from "../data/policy-data";
import { Callout } from "../ui/callout";

/**
 * Lists the models that cannot open a release: no policy, two policies, or a policy that cannot be evaluated.
 */
export function UngovernedModels({ models }: Pick<PoliciesPageData, "models">) {
  const without = models.filter(({ policies, unclear }) => policies.length === 0 && unclear.length === 0);
  const several = models.filter(({ policies, unclear }) => policies.length > 1 || unclear.length > 0);
  if (without.length + several.length === 0) return null;
  return (
    <div className="mb-6 grid gap-3">
      {without.length > 0 && (
        <Callout
          kind="caution"
          title={`No policy governs ${without.map(({ modelTitle }) => modelTitle).join(", ")}`}
        >
          They cannot open releases. Check the domain and the intake of the model, or publish a policy for it.
        </Callout>
      )}
      {several.map(({ modelKey, modelTitle, policies, unclear }) => (
        <Callout
          key={modelKey}
          kind="caution"
          title={
            unclear.length > 0
              ? `Whether ${unclear.join(", ")} governs ${modelTitle} cannot be determined`
              : `${policies.join(" and ")} both apply to ${modelTitle}`
          }
        >
          Exactly one policy must apply to a model before it can open a release.
        </Callout>
      ))}
    </div>
  );
}
