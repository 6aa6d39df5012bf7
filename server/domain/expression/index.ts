export { comparatorOfLimit } from "./comparator-of-limit";
export { type CompiledExpression, compileExpression, type Returns } from "./compile-expression";
export { withinDecisionBudget } from "./decision-budget";
export { type ExpressionResult, evaluateExpression } from "./evaluate-expression";
export { factContext, judgedFor, modelContext, ruleContext } from "./expression-context";
export {
  changeEnvironment,
  componentEnvironment,
  componentName,
  type ExpressionEnvironment,
  factEnvironment,
  modelEnvironment,
  type ParameterShapes,
  ruleEnvironment,
} from "./expression-environment";
export { nearestWord } from "./nearest-word";
export { membersRead, variablesNamed } from "./variables-named";
