import { checklistRoutes } from "./checklists";
import { commentRoutes } from "./comments";
import { evidenceRoutes } from "./evidence";
import { ledgerRoutes } from "./ledger";
import { lineageRoutes } from "./lineage";
import { modelRoutes } from "./models";
import { DOCUMENT_PATH, openRoutes, PAGE_PATH } from "./open-routes";
import { operationRoutes } from "./operation";
import { policyRoutes } from "./policies";
import { policyDraftRoutes } from "./policy-drafts";
import { promotionRoutes } from "./promotions";
import { decisionRoutes, releaseRoutes } from "./releases";
import { reportRoutes } from "./reports";
import type { Route } from "./route";
import { serviceAccountRoutes } from "./service-accounts";
import { waiverRoutes } from "./waivers";

/** Everything the interface does for someone who is known. */
export const ROUTES: readonly Route[] = [
  ...modelRoutes,
  ...releaseRoutes,
  ...evidenceRoutes,
  ...checklistRoutes,
  ...decisionRoutes,
  ...promotionRoutes,
  ...waiverRoutes,
  ...commentRoutes,
  ...operationRoutes,
  ...lineageRoutes,
  ...ledgerRoutes,
  ...reportRoutes,
  ...policyRoutes,
  ...policyDraftRoutes,
  ...serviceAccountRoutes,
];

export interface RouteEntry {
  readonly method: string;
  /** As a client writes it, with `{name}` for what varies: `/api/v1/releases/{id}`. */
  readonly path: string;
  /** What the caller's role must hold; `public` for what needs no sign-in. */
  readonly permission: Route["permission"] | "public";
  /** Name of the use-case behind it; a public route has none. */
  readonly useCase?: string;
}

/** The manifest: every route there is. The authorization matrix walks it, and a route outside it fails a test. */
export function restRoutes(): readonly RouteEntry[] {
  return [
    ...ROUTES.map(({ method, path, permission, useCase }) => ({
      method: method.toUpperCase(),
      path: `/api/v1${path}`,
      permission,
      useCase,
    })),
    ...[...openRoutes.map(({ path }) => path), DOCUMENT_PATH, PAGE_PATH].map((path) => ({
      method: "GET",
      path: `/api/v1${path}`,
      permission: "public" as const,
    })),
  ];
}
