import { createLoader, parseAsBoolean, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RISK_TIERS } from "@/server/domain/model/model";

export const MODEL_ORDERS = ["title", "tier", "registered"] as const;

/** What the catalogue shows, all of it in the address; the server that prefetches and the browser that reads ask the same. */
export const CATALOGUE_VIEW = {
  named: parseAsString,
  domain: parseAsString,
  team: parseAsString,
  tier: parseAsStringLiteral(RISK_TIERS),
  attested: parseAsBoolean,
  order: parseAsStringLiteral(MODEL_ORDERS).withDefault("title"),
  after: parseAsString,
};

export const loadCatalogueView = createLoader(CATALOGUE_VIEW);
export type CatalogueView = Awaited<ReturnType<typeof loadCatalogueView>>;

/** Anything may stand in an address; what no search can mean is left out of it. */
export function catalogueInput({ named, domain, team, tier, attested, order, after }: CatalogueView) {
  const line = (text: string | null, most: number) => text?.trim().slice(0, most) || undefined;
  return {
    limit: 50,
    named: line(named, 120),
    domain: line(domain, 60),
    team: line(team, 60),
    tier: tier ?? undefined,
    attested: attested ?? undefined,
    order,
    cursor: after ?? undefined,
  };
}

/** Whether anything narrows the list. */
export function isNarrowed({ order: _order, after: _after, ...narrowing }: CatalogueView): boolean {
  return Object.values(narrowing).some((value) => value !== null && value !== "");
}

/** The state of a model's page: the instant looked back to, and the river as picture or table. */
export const MODEL_VIEW = {
  asOf: parseAsIsoDateTime,
  river: parseAsStringLiteral(["picture", "table"] as const).withDefault("picture"),
};

export const loadModelView = createLoader(MODEL_VIEW);

/** What the page asks for. */
export function modelPageInput(model: string, { asOf }: { readonly asOf: Date | null }) {
  return { model, asOf: asOf?.toISOString() };
}

export function modelHref(key: string): string {
  return `/models/${encodeURIComponent(key)}`;
}
