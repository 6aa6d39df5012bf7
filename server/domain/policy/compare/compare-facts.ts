import { countOf } from "../../text/count-of";
import { GATE_MODES } from "../gate-mode";
import { type FactWords, factWords } from "./fact-words";
import type { PolicyFact, PolicySection } from "./policy-subjects";

/** A fact on both sides; undefined where a version lacks it. At least one has it, and they differ. */
export interface FactPair {
  readonly section: PolicySection;
  readonly path: string;
  readonly before: PolicyFact | undefined;
  readonly after: PolicyFact | undefined;
}

export interface FactChange {
  readonly words: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly effect: "stricter" | "looser" | undefined;
}

/** Longer texts, and every expression, are shown unchanged instead of in a sentence. */
const QUOTED_LENGTH_MAX = 40;
const EXPRESSIONS = new Set([
  "appliesTo",
  "riskTier",
  "gateOrder",
  "when",
  "rule",
  "enough",
  "measured",
  "required",
  "text",
  "why",
]);

/** Returns true if two versions agree at one place; names are a set, in any order. */
export function saysTheSame(a: PolicyFact | undefined, b: PolicyFact | undefined): boolean {
  return canonicalFact(a) === canonicalFact(b);
}

function canonicalFact(fact: PolicyFact | undefined): string {
  return JSON.stringify(Array.isArray(fact) ? [...new Set(fact)].sort() : (fact ?? null));
}

/** Describes a changed fact in a sentence, and whether it makes the policy stricter. */
export function compareFact(pair: FactPair): FactChange {
  const words = factWords(pair.section, pair.path);
  const { before, after } = pair;
  const said = { before: undefined, after: undefined, effect: effectOf(pair, words) };
  if (Array.isArray(before) || Array.isArray(after))
    return { ...said, words: `${words.label}: ${namesMoved(pair)}` };
  const isLong = [before, after].some((fact) => typeof fact === "string" && fact.length > QUOTED_LENGTH_MAX);
  if (isLong || EXPRESSIONS.has(pair.path)) {
    const verb = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return { ...said, words: `${words.label} ${verb}`, before: text(before), after: text(after) };
  }
  return { ...said, words: moved(words, before, after) };
}

function moved(words: FactWords, before: PolicyFact | undefined, after: PolicyFact | undefined): string {
  if (before === undefined) return `${words.label} set to ${factInWords(after, words.unit)}, was not set`;
  if (after === undefined) return `${words.label} no longer set, was ${factInWords(before, words.unit)}`;
  return `${words.label} moved from ${factInWords(before, words.unit)} to ${factInWords(after, words.unit)}`;
}

function text(fact: PolicyFact | undefined): string | undefined {
  return fact === undefined ? undefined : String(fact);
}

/** `30 days`, `1 day`, `0.75`, `block`. */
function factInWords(fact: PolicyFact | undefined, unit: string | undefined): string {
  if (unit === undefined || typeof fact !== "number") return String(fact);
  return countOf(fact, unit);
}

function namesMoved({ before, after }: FactPair): string {
  const { added, dropped } = difference(before, after);
  return [added.length > 0 && `adds ${added.join(", ")}`, dropped.length > 0 && `drops ${dropped.join(", ")}`]
    .filter(Boolean)
    .join("; ");
}

function difference(before: PolicyFact | undefined, after: PolicyFact | undefined) {
  const had = new Set(Array.isArray(before) ? before : []);
  const has = new Set(Array.isArray(after) ? after : []);
  return {
    added: [...has].filter((name) => !had.has(name)),
    dropped: [...had].filter((name) => !has.has(name)),
  };
}

function effectOf({ section, path, before, after }: FactPair, words: FactWords): FactChange["effect"] {
  if (section === "gate" && path === "mode") return more(strength(after) - strength(before), "more");
  if (section === "policy" && path.startsWith("adoption.tiers."))
    return more(strength(after ?? "block") - strength(before ?? "block"), "more");
  if (section === "checklist-item" && path === "notApplicable")
    return after === "refused" ? "stricter" : "looser";
  if (section === "checklist-item" && path === "reachable")
    return more(demand(after) - demand(before), "more");
  if (words.stricter === undefined) return undefined;
  if (Array.isArray(before) || Array.isArray(after)) {
    const { added, dropped } = difference(before, after);
    return added.length > 0 && dropped.length > 0
      ? undefined
      : more(added.length - dropped.length, words.stricter);
  }
  const [from, to] = [amount(before, words), amount(after, words)];
  return from === undefined || to === undefined ? undefined : more(to - from, words.stricter);
}

function amount(fact: PolicyFact | undefined, { absent }: FactWords): number | undefined {
  if (typeof fact === "number") return fact;
  if (fact !== undefined || absent === undefined) return undefined;
  return absent === "none" ? 0 : Number.MAX_SAFE_INTEGER;
}

/** A link that must answer is the strongest; a fetched one that is only shown requires nothing more. */
function demand(reachable: PolicyFact | undefined): number {
  return Number(reachable === "required");
}

/** `block` is the strongest mode, and the table lists it first. */
function strength(mode: PolicyFact | undefined): number {
  return -(GATE_MODES as readonly unknown[]).indexOf(mode);
}

function more(by: number, stricter: "more" | "less"): FactChange["effect"] {
  if (by === 0) return undefined;
  return by > 0 === (stricter === "more") ? "stricter" : "looser";
}
