import {
  createLoader,
  createSerializer,
  parseAsBoolean,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { RISK_TIERS } from "@/server/domain/model/model";

export const MODEL_ORDERS = ["title", "tier", "registered"] as const;

/** The state of the model list. The URL holds all of it; server and browser read the same query from it. */
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

/** Addresses can hold any text. Values that no search accepts are dropped. */
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

/** Returns true if a filter is set. */
export function isNarrowed({ order: _order, after: _after, ...narrowing }: CatalogueView): boolean {
  return Object.values(narrowing).some((value) => value !== null && value !== "");
}

/** The state of a model's page: the instant to show, and the view of its releases (chart or table). */
export const MODEL_VIEW = {
  asOf: parseAsIsoDateTime,
  river: parseAsStringLiteral(["picture", "table"] as const).withDefault("picture"),
};

export const loadModelView = createLoader(MODEL_VIEW);

/** Returns the input of the page's query. */
export function modelPageInput(model: string, { asOf }: { readonly asOf: Date | null }) {
  return { model, asOf: asOf?.toISOString() };
}

/** The state of a model's history: the instant, the form, and the page. */
export const HISTORY_VIEW = {
  asOf: parseAsIsoDateTime,
  form: parseAsStringLiteral(["matrix", "table"] as const).withDefault("matrix"),
  after: parseAsString,
};

export const loadHistoryView = createLoader(HISTORY_VIEW);
export type HistoryView = Awaited<ReturnType<typeof loadHistoryView>>;

/** Returns the input of the history's query. */
export function historyInput(model: string, { asOf, after }: Omit<HistoryView, "form">) {
  return { model, at: asOf?.toISOString(), cursor: after ?? undefined, limit: 50 };
}

export function historyHref(key: string, view?: HistoryView): string {
  return `/models/${encodeURIComponent(key)}/history${view ? serializeHistory(view) : ""}`;
}

const serializeHistory = createSerializer(HISTORY_VIEW);

export function modelHref(key: string): string {
  return `/models/${encodeURIComponent(key)}`;
}
