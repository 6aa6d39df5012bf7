export { type CompiledExpression, compileExpression } from "./compile-expression";
export { evaluateExpression, type ExpressionResult } from "./evaluate-expression";
export {
  componentName,
  type ExpressionEnvironment,
  factEnvironment,
  modelEnvironment,
  type ParameterShapes,
  ruleEnvironment,
} from "./expression-environment";
