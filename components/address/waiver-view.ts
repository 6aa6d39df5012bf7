import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { WaiverStatus } from "@/server/domain/waiver/waiver-status";

/** The filters of the waiver register. */
export const WAIVER_FILTERS = ["all", "asked", "active", "ending", "expired", "ended"] as const;
export type WaiverFilter = (typeof WAIVER_FILTERS)[number];

const STATUSES: Readonly<Record<WaiverFilter, readonly WaiverStatus[]>> = {
  all: [],
  asked: ["asked"],
  active: ["active", "ending"],
  ending: ["ending"],
  expired: ["expired"],
  ended: ["revoked", "declined", "lapsed"],
};

export const FILTER_WORDS: Readonly<Record<WaiverFilter, string>> = {
  all: "All",
  asked: "To decide",
  active: "In force",
  ending: "Ending soon",
  expired: "Expired",
  ended: "Revoked or refused",
};

/** The state of the waiver register. The URL holds all of it. */
export const WAIVER_VIEW = {
  show: parseAsStringLiteral(WAIVER_FILTERS).withDefault("all"),
  team: parseAsString,
  waiver: parseAsString,
  after: parseAsString,
};

export const loadWaiverView = createLoader(WAIVER_VIEW);
export type WaiverView = Awaited<ReturnType<typeof loadWaiverView>>;
const addressOf = createSerializer(WAIVER_VIEW);

/** Addresses can hold any text. Values that no search accepts are dropped. */
export function waiverInput({ show, team, after }: Pick<WaiverView, "show" | "team" | "after">) {
  return {
    limit: 50,
    statuses: [...STATUSES[show]],
    team: team?.trim().slice(0, 60) || undefined,
    cursor: after ?? undefined,
  };
}

export function waiversHref(view: Partial<WaiverView> = {}): string {
  return addressOf("/waivers", view);
}
