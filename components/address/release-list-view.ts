import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { VERDICTS } from "@/server/domain/decision/verdict";
import { RISK_TIERS } from "@/server/domain/model/model";
import { RELEASE_STATUSES } from "@/server/domain/status/status";

/** The columns that a reader can hide. The release column is always shown. */
export const RELEASE_COLUMNS = ["tier", "team", "stages", "moved", "policy", "by", "opened"] as const;
export type ReleaseColumn = (typeof RELEASE_COLUMNS)[number];

/** The state of the release list. The URL holds all of it; server and browser read the same query from it. */
export const RELEASE_LIST_VIEW = {
  // Always in the address: an address without parameters opens the reader's default view.
  view: parseAsStringLiteral(["board", "table"]).withDefault("board").withOptions({ clearOnDefault: false }),
  text: parseAsString,
  model: parseAsString,
  team: parseAsString,
  tier: parseAsStringLiteral(RISK_TIERS),
  stage: parseAsString,
  statuses: parseAsArrayOf(parseAsStringLiteral(RELEASE_STATUSES)),
  verdict: parseAsStringLiteral(VERDICTS),
  mine: parseAsBoolean,
  openedFrom: parseAsString,
  openedUntil: parseAsString,
  order: parseAsStringLiteral(["opened", "moved", "key"]).withDefault("opened"),
  direction: parseAsStringLiteral(["desc", "asc"]).withDefault("desc"),
  without: parseAsArrayOf(parseAsStringLiteral(RELEASE_COLUMNS)),
  after: parseAsString,
  before: parseAsString,
};

export const loadReleaseListView = createLoader(RELEASE_LIST_VIEW);
export const releaseListQuery = createSerializer(RELEASE_LIST_VIEW);
export type ReleaseListView = Awaited<ReturnType<typeof loadReleaseListView>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const STAGE = /^[a-z][a-z0-9-]{0,39}$/;

/** Addresses can hold any text. Values that no query accepts are dropped. */
export function boardInputOf(view: ReleaseListView) {
  const { model, team, tier, verdict, mine, openedFrom, openedUntil, text } = view;
  return {
    ...(model ? { model: model.slice(0, 100) } : {}),
    ...(team ? { team: team.slice(0, 100) } : {}),
    ...(tier ? { tier } : {}),
    ...(verdict ? { verdict } : {}),
    ...(mine ? { mine } : {}),
    ...(isDay(openedFrom) ? { openedFrom } : {}),
    ...(isDay(openedUntil) ? { openedUntil } : {}),
    ...(text?.trim() ? { text: text.trim().slice(0, 200) } : {}),
  };
}

export function countInputOf(view: ReleaseListView) {
  const { stage, statuses } = view;
  return {
    ...boardInputOf(view),
    ...(stage && STAGE.test(stage) ? { stage } : {}),
    ...(statuses && statuses.length > 0 ? { statuses: [...new Set(statuses)] } : {}),
  };
}

export function searchInputOf(view: ReleaseListView, limit = 50) {
  const { order, direction, after, before } = view;
  return {
    ...countInputOf(view),
    order,
    descending: direction === "desc",
    limit,
    ...(after ? { after: after.slice(0, 500) } : before ? { before: before.slice(0, 500) } : {}),
  };
}

/** Returns true if a filter is set. */
export function isNarrowed(view: ReleaseListView): boolean {
  return Object.keys(view.view === "board" ? boardInputOf(view) : countInputOf(view)).length > 0;
}

function isDay(text: string | null): text is string {
  return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
