import type { Digest, JsonValue } from "../canonical/index";
import type { EvidenceItem, EvidencePayload } from "./evidence";

/**
 * The coverage of a report: files, columns, checks, a data set. A later report replaces an earlier one only
 * if it covers all of that again; see ADR 0016.
 */
export interface Coverage {
  /** True where the sender states that the complete subject was examined. */
  readonly whole: boolean;
  /** Examined parts, by name. */
  readonly parts: ReadonlySet<string>;
  /**
   * Parts that were begun and could not be judged: a later report has to judge them before it replaces this
   * one.
   */
  readonly unfinished: ReadonlySet<string>;
  /** The number of examined parts, where they have no names. */
  readonly count: number;
}

interface CoverageParts {
  readonly parts: readonly string[];
  readonly unfinished?: readonly string[];
}

type CoverageOf = (payload: EvidencePayload) => CoverageParts | undefined;

/** Coverage from the payload itself. `undefined`: unknown. */
const SHOWN: Readonly<Record<string, CoverageOf>> = {
  evaluation: (payload) => {
    const { name, digest } = recordOf(payload["dataset"]);
    if (typeof name !== "string") return undefined;
    // By name alone, and by digest besides: a report with the digest covers more, and replaces one without.
    const dataset =
      typeof digest === "string" ? [`data set ${name}`, `data set ${name} ${digest}`] : [`data set ${name}`];
    return { parts: [...dataset, ...namesIn(payload["slices"], "name").map((slice) => `slice ${slice}`)] };
  },
  "training-run": (payload) =>
    typeof payload["runId"] === "string" ? { parts: [`run ${payload["runId"]}`] } : undefined,
  "drift-report": (payload) => {
    const columns = listOf(payload["columns"]);
    const named = (those: typeof columns) =>
      those.map(({ column, method }) => `column ${text(column)} by ${text(method)}`);
    return {
      parts: named(columns.filter(({ drifted }) => drifted !== null)),
      unfinished: named(columns.filter(({ drifted }) => drifted === null)),
    };
  },
  leakage: (payload) => ({
    parts: ["features", ...namesIn(payload["features"], "name").map((feature) => `feature ${feature}`)],
  }),
  reproduction: ({ seed }) => ({
    parts: ["repeated training", ...(typeof seed === "number" ? [`seed ${seed}`] : [])],
  }),
  packaging: () => ({ parts: ["package"] }),
  "build-provenance": ({ builderId }) => ({ parts: [`builder ${text(builderId)}`] }),
  "verification-summary": ({ verifierId, resourceUri }) => ({
    parts: [`verifier ${text(verifierId)} of ${text(resourceUri)}`],
  }),
  "model-signature": (payload) => ({
    parts: namesIn(payload["files"], "name").map((name) => `file ${name}`),
  }),
  attestation: ({ predicateType }) => ({ parts: [`statement ${text(predicateType)}`] }),
  "service-level": () => ({ parts: ["service"] }),
  "business-metric": (payload) =>
    typeof payload["name"] === "string" ? { parts: [`figure ${payload["name"]}`] } : undefined,
};

/**
 * Types whose payload cannot show the coverage: for these a sender may state that the complete subject was
 * examined.
 */
export const MAY_BE_WHOLE: ReadonlySet<string> = new Set(["security-scan", "data-quality"]);

/** Returns the coverage of one item: shown and stated by its payload. `undefined` if there is neither. */
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
 * Returns true if a later item of the same series replaces an earlier one: it is identical, or it covers
 * everything that the earlier one covered or began. An item with unknown coverage replaces only its own
 * repetition, and only a report about the whole subject replaces it.
 */
export function replaces(later: EvidenceItem, earlier: EvidenceItem): boolean {
  if (later.receivedOrder <= earlier.receivedOrder) return false;
  if (later.payloadDigest === earlier.payloadDigest) return true;
  const [covers, concerned] = [keptCoverage(later), keptCoverage(earlier)];
  if (covers === undefined) return false;
  if (covers.whole && covers.unfinished.size === 0) return true;
  if (concerned === undefined || concerned.whole || covers.count < concerned.count) return false;
  return [...concerned.parts, ...concerned.unfinished].every(
    (part) => covers.parts.has(part) && !covers.unfinished.has(part),
  );
}

/** Names the series of an item: reports of one collector with one tool, which replace each other. */
export function seriesName(item: EvidenceItem): string {
  return JSON.stringify([item.type, item.collector, item.suite, toolOf(item), item.environment]);
}

/** Memoised, because items are immutable. */
const kept = new WeakMap<EvidencePayload, Coverage>();

function keptCoverage(item: EvidenceItem): Coverage | undefined {
  const known = kept.get(item.payload) ?? coverageOf(item);
  if (known !== undefined) kept.set(item.payload, known);
  return known;
}

/**
 * Returns a key that two items of one series share only if the later replaces the earlier. Of the items that
 * share one, the newest is enough for a decision.
 */
export function coverageKey(
  item: Pick<EvidenceItem, "type" | "payload" | "payloadDigest">,
  digest: (text: string) => Digest,
): string {
  const coverage = coverageOf(item);
  if (coverage === undefined || coverage.unfinished.size > 0 || coverage.count > 0) return item.payloadDigest;
  return digest(JSON.stringify([toolOf(item), coverage.whole, [...coverage.parts].sort()]));
}

/** Returns the tool named in a report: two tools of one account under one suite are two series. */
export function toolOf({ payload }: Pick<EvidenceItem, "payload">): string {
  return typeof payload["tool"] === "string" ? payload["tool"] : "";
}

function recordOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, JsonValue>>)
    : {};
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
