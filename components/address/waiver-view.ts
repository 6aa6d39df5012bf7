import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { WaiverStanding } from "@/server/domain/waiver/waiver-standing";

/** What the register is narrowed to, in the words people look for. */
export const WAIVER_FILTERS = ["all", "asked", "active", "ending", "expired", "ended"] as const;
export type WaiverFilter = (typeof WAIVER_FILTERS)[number];

const STANDINGS: Readonly<Record<WaiverFilter, readonly WaiverStanding[]>> = {
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

/** The register's state, all of it in the address. */
export const WAIVER_VIEW = {
  show: parseAsStringLiteral(WAIVER_FILTERS).withDefault("all"),
  team: parseAsString,
  waiver: parseAsString,
  after: parseAsString,
};

export const loadWaiverView = createLoader(WAIVER_VIEW);
export type WaiverView = Awaited<ReturnType<typeof loadWaiverView>>;
const addressOf = createSerializer(WAIVER_VIEW);

/** Anything may stand in an address; what no search can mean is left out of it. */
export function waiverInput({ show, team, after }: Pick<WaiverView, "show" | "team" | "after">) {
  return {
    limit: 50,
    standings: [...STANDINGS[show]],
    team: team?.trim().slice(0, 60) || undefined,
    cursor: after ?? undefined,
  };
}

export function waiversHref(view: Partial<WaiverView> = {}): string {
  return addressOf("/waivers", view);
}
