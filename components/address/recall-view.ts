import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** The filters of the list of recalls. */
export const RECALL_FILTERS = ["open", "ended", "lifted", "all"] as const;

export const RECALL_FILTER_WORDS: Readonly<Record<(typeof RECALL_FILTERS)[number], string>> = {
  open: "Open",
  ended: "Ended",
  lifted: "Lifted",
  all: "All",
};

/** The state of the list of recalls. The URL holds all of it. */
export const RECALL_VIEW = {
  show: parseAsStringLiteral(RECALL_FILTERS).withDefault("open"),
  after: parseAsString,
};

export const loadRecallView = createLoader(RECALL_VIEW);
export type RecallView = Awaited<ReturnType<typeof loadRecallView>>;
const addressOf = createSerializer(RECALL_VIEW);

export function recallInput({ show, after }: RecallView) {
  return { limit: 50, status: show === "all" ? undefined : show, cursor: after ?? undefined };
}

export function recallsHref(view: Partial<RecallView> = {}): string {
  return addressOf("/recalls", view);
}

export function recallHref(id: string): string {
  return `/recalls/${encodeURIComponent(id)}`;
}
