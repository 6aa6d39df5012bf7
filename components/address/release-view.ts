export const RELEASE_TABS = [
  "gates",
  "checklist",
  "sign-offs",
  "components",
  "evidence",
  "promotions",
  "discussion",
  "ledger",
] as const;
export type ReleaseTab = (typeof RELEASE_TABS)[number];

/** The subject of the inspector: a gate, an item of evidence, or one or several events of the timeline. */
export interface InspectorSubject {
  readonly kind: "gate" | "evidence" | "mark";
  readonly id: string;
}

/**
 * The state of the release page: stage, tab, inspector and the range of the timeline. The URL holds all of it.
 */
export interface ReleaseView {
  readonly stage: string;
  readonly tab: ReleaseTab;
  readonly inspect: InspectorSubject | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

interface StageChoice {
  readonly stage: string;
  readonly request: object | undefined;
}

/**
 * Reads the state from an address. Unknown values fall back to their defaults. The stage defaults to the last
 * requested one, or else the last stage.
 */
export function readReleaseView(
  params: Pick<URLSearchParams, "get">,
  stages: readonly StageChoice[],
): ReleaseView {
  const named = stages.find(({ stage }) => stage === params.get("stage"));
  const stage = named ?? stages.findLast(({ request }) => request !== undefined) ?? stages.at(-1);
  return {
    stage: stage?.stage ?? "",
    tab: RELEASE_TABS.find((tab) => tab === params.get("tab")) ?? "gates",
    inspect: readInspected(params.get("inspect")),
    from: readInstant(params.get("from")),
    to: readInstant(params.get("to")),
  };
}

/** Reads `gate:holdout-auc`, `evidence:evd_…`, `mark:led_…` or `mark:led_…..led_…`. */
function readInspected(text: string | null): InspectorSubject | undefined {
  const [, kind, id] = /^(gate|evidence|mark):(.{1,200})$/.exec(text ?? "") ?? [];
  return kind === undefined || id === undefined ? undefined : { kind: kind as InspectorSubject["kind"], id };
}

function readInstant(text: string | null): Date | undefined {
  const instant = new Date(text ?? "");
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/**
 * Returns the same page with some parameters changed; `undefined` removes one. `hash` names the element to
 * scroll to.
 */
export function viewHref(
  current: { toString(): string },
  change: Readonly<Record<string, string | undefined>>,
  hash = "",
): string {
  const params = new URLSearchParams(current.toString());
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
  const query = params.toString().replaceAll("%3A", ":");
  return `?${query}${hash && `#${hash}`}`;
}

/** Returns the address of a release's page, `/releases/breast-screening%402.3.0`. */
export function releaseHref(key: string, query = ""): string {
  return `/releases/${encodeURIComponent(key)}${query}`;
}
