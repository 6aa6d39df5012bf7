import type { Digest, JsonValue } from "../canonical/index";
import type { EvidenceItem, EvidencePayload } from "./evidence";

/**
 * The things a report looked at: files, columns, checks, a data set. A later report replaces an earlier one only where it
 * covers all of that again; see ADR 0016.
 */
export interface Coverage {
  /** True where the sender states that everything in the subject was looked at. */
  readonly whole: boolean;
  /** What was looked at, each by its name. */
  readonly parts: ReadonlySet<string>;
  /** What was begun and could not be judged: a later report has to judge it before it replaces this one. */
  readonly unfinished: ReadonlySet<string>;
  /** How many things were looked at, where they have no names. */
  readonly count: number;
}

interface Shown {
  readonly parts: readonly string[];
  readonly unfinished?: readonly string[];
}

type CoverageOf = (payload: EvidencePayload) => Shown | undefined;

/** Coverage that a payload shows by itself. `undefined`: the payload does not say what was looked at. */
const SHOWN: Readonly<Record<string, CoverageOf>> = {
  evaluation: (payload) => {
    const { name, digest } = recordOf(payload["dataset"]);
    if (typeof name !== "string") return undefined;
    // By name alone, and by digest besides: who names the digest says more, and replaces who names none.
    const dataset = typeof digest === "string" ? [`data set ${name}`, `data set ${name} ${digest}`] : [`data set ${name}`];
    return { parts: [...dataset, ...namesIn(payload["slices"], "name").map((slice) => `slice ${slice}`)] };
  },
  "training-run": (payload) => (typeof payload["runId"] === "string" ? { parts: [`run ${payload["runId"]}`] } : undefined),
  "drift-report": (payload) => {
    const columns = listOf(payload["columns"]);
    const named = (those: typeof columns) => those.map(({ column, method }) => `column ${text(column)} by ${text(method)}`);
    return {
      parts: named(columns.filter(({ drifted }) => drifted !== null)),
      unfinished: named(columns.filter(({ drifted }) => drifted === null)),
    };
  },
  leakage: (payload) => ({ parts: ["features", ...namesIn(payload["features"], "name").map((feature) => `feature ${feature}`)] }),
  reproduction: ({ seed }) => ({ parts: ["repeated training", ...(typeof seed === "number" ? [`seed ${seed}`] : [])] }),
  packaging: () => ({ parts: ["package"] }),
  "service-level": () => ({ parts: ["service"] }),
  "business-metric": (payload) => (typeof payload["name"] === "string" ? { parts: [`figure ${payload["name"]}`] } : undefined),
};

/** Types whose payload cannot show the coverage: for these a sender may state that the whole subject was looked at. */
const MAY_BE_WHOLE: ReadonlySet<string> = new Set(["security-scan", "data-quality"]);

/** The coverage of one item: what its payload shows and what it states, together. `undefined` where neither says anything. */
export function coverageOf({ type, payload }: Pick<EvidenceItem, "type" | "payload">): Coverage | undefined {
  const stated = recordOf(payload["coverage"]);
  const shown = SHOWN[type]?.(payload);
  const [parts, unfinished] = [textsOf(stated["parts"]), textsOf(stated["unfinished"])];
  const whole = stated["whole"] === true && MAY_BE_WHOLE.has(type);
  if (shown === undefined && parts.length === 0 && unfinished.length === 0 && !whole) return undefined;
  return {
    whole,
    parts: new Set([...(shown?.parts ?? []), ...parts]),
    unfinished: new Set([...(shown?.unfinished ?? []), ...unfinished]),
    count: type === "packaging" && typeof payload["filesChecked"] === "number" ? payload["filesChecked"] : 0,
  };
}

/**
 * Returns true if a later item of the same series replaces an earlier one: it says the very same, or it looked at everything
 * that the earlier one looked at or began. An item whose coverage is unknown replaces only its own repetition, and only a report
 * about the whole subject replaces it: nobody can tell what else it stood for.
 */
export function replaces(later: EvidenceItem, earlier: EvidenceItem): boolean {
  if (later.receivedOrder <= earlier.receivedOrder) return false;
  if (later.payloadDigest === earlier.payloadDigest) return true;
  const [covers, concerned] = [keptCoverage(later), keptCoverage(earlier)];
  if (covers === undefined) return false;
  if (covers.whole && covers.unfinished.size === 0) return true;
  if (concerned === undefined || concerned.whole || covers.count < concerned.count) return false;
  return [...concerned.parts, ...concerned.unfinished].every((part) => covers.parts.has(part) && !covers.unfinished.has(part));
}

/** Items never change, so neither does what they cover. */
const kept = new WeakMap<EvidencePayload, Coverage>();

function keptCoverage(item: EvidenceItem): Coverage | undefined {
  const known = kept.get(item.payload) ?? coverageOf(item);
  if (known !== undefined) kept.set(item.payload, known);
  return known;
}

/**
 * A key that two items of one series share only if the later of them replaces the earlier. Of the items that share one, the
 * newest is all that a decision needs.
 */
export function coverageKey(item: Pick<EvidenceItem, "type" | "payload" | "payloadDigest">, digest: (text: string) => Digest): string {
  const coverage = coverageOf(item);
  if (coverage === undefined || coverage.unfinished.size > 0 || coverage.count > 0) return item.payloadDigest;
  return digest(JSON.stringify([toolOf(item), coverage.whole, [...coverage.parts].sort()]));
}

/** The tool a report names: two tools of one account under one suite are two series. */
export function toolOf({ payload }: Pick<EvidenceItem, "payload">): string {
  return typeof payload["tool"] === "string" ? payload["tool"] : "";
}

function recordOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, JsonValue>>) : {};
}

function listOf(value: JsonValue | undefined): readonly Readonly<Record<string, JsonValue>>[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

function namesIn(value: JsonValue | undefined, member: string): readonly string[] {
  return listOf(value).flatMap((item) => (typeof item[member] === "string" ? [item[member]] : []));
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function text(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
