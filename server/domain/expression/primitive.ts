import type { CelValue } from "./cel-value";
import { LANGUAGE } from "./language";

type Program = (operands: Record<string, CelValue>) => unknown;

const PROGRAMS = new Map<string, Program>();

/**
 * Applies one operator or function of CEL to computed values. CEL itself does the work, so that a trace and
 * an evaluation cannot disagree about `>=`. Programs are cached: there are only as many as the language has
 * words.
 *
 * @param template the application over `a0`, `a1`, …: `a0 >= a1`, `size(a0)`, `a0.startsWith(a1)`.
 * @returns undefined where CEL raises an error.
 */
export function applyPrimitive(template: string, operands: readonly CelValue[]): CelValue | undefined {
  let program = PROGRAMS.get(template);
  if (!program) {
    program = LANGUAGE.parse(template);
    PROGRAMS.set(template, program);
  }
  try {
    return program(Object.fromEntries(operands.map((operand, index) => [`a${index}`, operand]))) as CelValue;
  } catch {
    return undefined;
  }
}
