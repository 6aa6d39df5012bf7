import { ACCESS_SPEC } from "./access-spec";
import { CHANGES_SPEC } from "./changes-spec";
import { DELIVERY_SPEC } from "./delivery-spec";
import { EVIDENCE_FRESHNESS_SPEC } from "./evidence-freshness-spec";
import { EXCEPTIONS_SPEC } from "./exceptions-spec";
import { INVENTORY_SPEC } from "./inventory-spec";
import type { ReportName, ReportSpec } from "./report";
import { SIGN_OFFS_SPEC } from "./sign-offs-spec";

/** The description of every report. */
export const REPORTS: Readonly<Record<ReportName, ReportSpec>> = {
  changes: CHANGES_SPEC,
  inventory: INVENTORY_SPEC,
  exceptions: EXCEPTIONS_SPEC,
  access: ACCESS_SPEC,
  "evidence-freshness": EVIDENCE_FRESHNESS_SPEC,
  "sign-offs": SIGN_OFFS_SPEC,
  delivery: DELIVERY_SPEC,
};
