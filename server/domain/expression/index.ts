export { type CompiledExpression, compileExpression, type Returns } from "./compile-expression";
export { type ExpressionResult, evaluateExpression } from "./evaluate-expression";
export { factContext, modelContext, ruleContext } from "./expression-context";
export {
  type ExpressionEnvironment,
  factEnvironment,
  modelEnvironment,
  type ParameterShapes,
  ruleEnvironment,
} from "./expression-environment";
export { nearestWord } from "./nearest-word";
export { variablesNamed } from "./variables-named";
