import { ROLE_WORDS } from "../../authorization/role";
import type { Reason, ReasonPart } from "../reason";
import { fill } from "../render-reason";
import { valueInWords } from "../value-in-words";
import { RECORDED_ENGLISH } from "./recorded-english";

/**
 * Renders a reason like the decisions of dossier v1 and v2: instants as ISO 8601, numbers with all their
 * digits.
 * @throws RangeError for a code that those decisions cannot have.
 */
export function recordedSentence({ code, parts }: Reason): string {
  const template = RECORDED_ENGLISH[code];
  if (template === undefined) throw new RangeError(`no decision was recorded with the reason ${code}`);
  return fill(template, parts, (part, kind) => [recordedPart(part, kind)]).join("");
}

function recordedPart(part: ReasonPart, kind: string): string {
  if (kind === "bound") return part === ">=" ? "at least" : "at most";
  if (typeof part === "string") return part;
  if (typeof part === "number") return String(part);
  if ("instant" in part) return part.instant;
  if ("day" in part) return part.day.slice(0, 10);
  if ("quantity" in part) return numberAs(part.quantity, kind);
  if ("value" in part)
    return typeof part.value === "number" ? numberAs(part.value, kind) : valueInWords(part.value);
  if ("digest" in part) return part.digest;
  if ("person" in part)
    return part.onBehalfOf === undefined ? part.person : `${part.person} for ${part.onBehalfOf}`;
  if ("role" in part) return kind === "role" ? ROLE_WORDS[part.role] : part.role;
  if ("component" in part)
    return [part.kind, part.component, part.version].filter((one) => one !== undefined).join(" ");
  if ("list" in part)
    return listed(
      part.list.map((one) => recordedPart(one, "role")),
      kind,
    );
  return recordedSentence(part);
}

function numberAs(count: number, kind: string): string {
  return kind === "value" ? valueInWords(count) : String(count);
}

const SEPARATORS: Readonly<Record<string, string>> = {
  and: " and ",
  or: " or ",
  clauses: "; ",
  sentences: " ",
};

function listed(items: readonly string[], kind: string): string {
  if (kind === "quoted") return items.map((item) => `“${item}”`).join(", ");
  if (kind !== "series" && kind !== "seriesOr") return items.join(SEPARATORS[kind] ?? ", ");
  const last = kind === "series" ? "and" : "or";
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}
