import type { PolicyDocument, PolicyParameter } from "./policy-document";

/** Returns the values of `p` for one model: its own where the policy names it, else the default. */
export function parametersFor(
  policy: PolicyDocument,
  modelKey: string,
): Readonly<Record<string, PolicyParameter["default"]>> {
  return Object.fromEntries(
    Object.entries(policy.spec.parameters).map(([name, parameter]) => [name, valueFor(parameter, modelKey)]),
  );
}

function valueFor(
  { default: fallback, models = {} }: PolicyParameter,
  modelKey: string,
): PolicyParameter["default"] {
  return Object.hasOwn(models, modelKey) ? (models[modelKey] ?? fallback) : fallback;
}
