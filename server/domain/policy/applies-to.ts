import { AppError } from "../error/app-error";
import { compileExpression, evaluateExpression, modelContext, modelEnvironment } from "../expression/index";
import type { ModelFacts } from "../model/model";
import type { PolicyDocument } from "./policy-document";

/**
 * Returns true if a policy governs a model.
 *
 * @throws AppError `policy-invalid` when `appliesTo` cannot be evaluated. Neither answer would be safe: "yes"
 * might put the model under a policy looser than its own, "no" might take a strict one away.
 */
export function appliesTo(policy: PolicyDocument, model: ModelFacts): boolean {
  const condition = compileExpression({
    source: policy.spec.appliesTo,
    environment: modelEnvironment(),
    returns: "boolean",
  });
  const result = evaluateExpression(condition, modelContext(model));
  if (result.kind === "value") return result.value === true;
  const because = result.kind === "errored" ? result.reason : `${result.reads.join(", ")} missing`;
  throw new AppError(
    "policy-invalid",
    `policy ${policy.metadata.name} cannot say whether it applies to ${model.key}: ${because}`,
    {
      policy: policy.metadata.name,
      model: model.key,
    },
  );
}
