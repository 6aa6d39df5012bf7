import { calendarRoutes } from "./calendars";
import { changeRoutes } from "./changes";
import { checklistRoutes } from "./checklists";
import { commentRoutes } from "./comments";
import { componentRoutes } from "./components";
import { delegationRoutes } from "./delegations";
import { driftWindowRoutes } from "./drift";
import { enforcementModeRoutes } from "./enforcement-modes";
import { evidenceRoutes } from "./evidence";
import { externalRoutes } from "./external";
import { gateRoutes } from "./gates/gate-routes";
import { holdRoutes } from "./holds";
import { incidentRoutes } from "./incidents";
import { ledgerRoutes } from "./ledger";
import { lineageRoutes } from "./lineage";
import { modelGovernanceRoutes } from "./model-governance";
import { modelHistoryRoutes } from "./model-history";
import { modelRoutes } from "./models";
import { notificationWebhookRoutes } from "./notification-webhooks";
import { DOCUMENT_PATH, openRoutes, PAGE_PATH } from "./open-routes";
import { outsideAccessRoutes } from "./outside-access";
import { peopleRoutes } from "./people";
import { policyRoutes } from "./policies";
import { policyDraftRoutes } from "./policy-drafts";
import { promotionRoutes } from "./promotions";
import { provenanceRoutes } from "./provenance";
import { recallRoutes } from "./recalls";
import { decisionRoutes, releaseRoutes } from "./releases";
import { reportRoutes } from "./reports";
import type { Route } from "./route";
import { serviceAccountRoutes } from "./service-accounts";
import { signOffRoutes } from "./sign-offs";
import { DECISION_ROUTE } from "./signed-routes";
import { trustedKeyRoutes } from "./trusted-keys";
import { waiverRoutes } from "./waivers";

/** Every route for authenticated callers. */
export const ROUTES: readonly Route[] = [
  ...modelRoutes,
  ...modelHistoryRoutes,
  ...modelGovernanceRoutes,
  ...releaseRoutes,
  ...changeRoutes,
  ...provenanceRoutes,
  ...evidenceRoutes,
  ...checklistRoutes,
  ...decisionRoutes,
  ...gateRoutes,
  ...signOffRoutes,
  ...promotionRoutes,
  ...waiverRoutes,
  ...delegationRoutes,
  ...externalRoutes,
  ...trustedKeyRoutes,
  ...commentRoutes,
  ...componentRoutes,
  ...recallRoutes,
  ...incidentRoutes,
  ...driftWindowRoutes,
  ...holdRoutes,
  ...calendarRoutes,
  ...lineageRoutes,
  ...ledgerRoutes,
  ...reportRoutes,
  ...policyRoutes,
  ...policyDraftRoutes,
  ...enforcementModeRoutes,
  ...outsideAccessRoutes,
  ...serviceAccountRoutes,
  ...peopleRoutes,
  ...notificationWebhookRoutes,
];

export interface RouteEntry {
  readonly method: string;
  /** In the form for clients, with `{name}` for parameters: `/api/v1/releases/{id}`. */
  readonly path: string;
  /**
   * The permission that the caller's role must have; `public` for a route without sign-in, `signed` for one
   * authenticated by a signature.
   */
  readonly permission: Route["permission"] | "public" | "signed";
  /** Name of the use-case behind it; a public route has none. */
  readonly useCase?: string;
}

/** The manifest: every route. The authorization matrix walks it, and a route outside it fails a test. */
export function restRoutes(): readonly RouteEntry[] {
  return [
    ...ROUTES.map(({ method, path, permission, useCase }) => ({
      method: method.toUpperCase(),
      path: `/api/v1${path}`,
      permission,
      useCase,
    })),
    {
      method: DECISION_ROUTE.method.toUpperCase(),
      path: `/api/v1${DECISION_ROUTE.path}`,
      permission: "signed" as const,
      useCase: "external-decision.record",
    },
    ...[...openRoutes.map(({ path }) => path), DOCUMENT_PATH, PAGE_PATH].map((path) => ({
      method: "GET",
      path: `/api/v1${path}`,
      permission: "public" as const,
    })),
  ];
}
