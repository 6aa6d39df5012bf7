import {
  createLoader,
  createSerializer,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { SEVERITIES } from "@/server/domain/recall/revocation-details";

/** The filters of the list of incidents. */
export const INCIDENT_FILTERS = ["open", "acted", "resolved", "all"] as const;

export const INCIDENT_FILTER_WORDS: Readonly<Record<(typeof INCIDENT_FILTERS)[number], string>> = {
  open: "Open",
  acted: "Acted on",
  resolved: "Resolved",
  all: "All",
};

/** The state of the list of incidents. The URL holds all of it. */
export const INCIDENT_VIEW = {
  show: parseAsStringLiteral(INCIDENT_FILTERS).withDefault("open"),
  severity: parseAsStringLiteral(SEVERITIES),
  model: parseAsString,
  after: parseAsString,
};

/** True for the page with large type and nothing but what a responder needs. */
export const UNDER_PRESSURE = parseAsBoolean.withDefault(false);

export const loadIncidentView = createLoader(INCIDENT_VIEW);
export type IncidentView = Awaited<ReturnType<typeof loadIncidentView>>;
const addressOf = createSerializer(INCIDENT_VIEW);

export function incidentInput({ show, severity, model, after }: IncidentView) {
  return {
    limit: 50,
    state: show === "all" ? undefined : show,
    severity: severity ?? undefined,
    model: model ?? undefined,
    cursor: after ?? undefined,
  };
}

export function incidentsHref(view: Partial<IncidentView> = {}): string {
  return addressOf("/incidents", view);
}
