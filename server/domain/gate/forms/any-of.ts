import type { JsonValue } from "../../canonical/index";
import type { GatePart } from "../../decision/evaluation";
import type { Alternative } from "../../policy/rule-forms";
import { ask } from "../basis/gate-expression";
import { type Asked, notEvaluated, notRead, type Ruled } from "./asked";

/**
 * Several ways to hold, each a whole rule: a trade-off is written down as the trades that are accepted. One that holds is
 * enough, and a fact left out makes none of them hold. Holding only by a later one is shown as a warning: something was
 * given for something else, and whoever signs should know what.
 */
export function judgeAnyOf(alternatives: readonly Alternative[], asked: Asked): Ruled {
  const parts = alternatives.map((alternative, index) => judgeAlternative(alternative, String(index + 1), asked));
  const broken = parts.find(({ status }) => status === "errored");
  if (broken) return { status: "errored", reason: broken.note ?? "", parts };
  const held = parts.find(({ status }) => status === "passed");
  if (held) {
    const { measured, required, title } = held;
    const warnings = held === parts[0] ? {} : { warnings: [`Accepted as a trade: ${title}. ${parts[0]?.title ?? ""} does not hold.`] };
    return { status: "passed", reason: `Holds: ${title}.`, measured, required, parts, ...warnings };
  }
  const unknown = parts.filter(({ status }) => status === "inconclusive");
  const { measured, required } = parts[0] ?? {};
  if (unknown.length > 0) return { status: "inconclusive", reason: unknown.map(({ note }) => note).join(" "), measured, required, parts };
  return { status: "failed", reason: `None of them holds: ${parts.map(({ title }) => title).join("; ")}.`, measured, required, parts };
}

function judgeAlternative({ title, rule, measured, required }: Alternative, id: string, asked: Asked): GatePart {
  const part = { id, title, measured: shown(measured, asked), required: shown(required, asked) };
  const answer = ask({ source: rule, environment: asked.environment, returns: "boolean" }, asked.context);
  if (answer.kind === "errored") return { ...part, status: "errored", note: notEvaluated(answer.reason).reason };
  if (answer.kind === "inconclusive") return { ...part, status: "inconclusive", note: `${title}: ${notRead(answer.reads).reason}` };
  return { ...part, status: answer.value === true ? "passed" : "failed", note: rule };
}

function shown(source: string | undefined, { environment, context }: Asked): JsonValue | undefined {
  if (source === undefined) return undefined;
  const answer = ask({ source, environment }, context);
  return answer.kind === "value" ? answer.value : undefined;
}
