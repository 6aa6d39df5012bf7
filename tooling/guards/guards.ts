import { APPROVAL_GUARDS } from "./approval-guards";
import { CHANGE_GUARDS } from "./change-guards";
import { EVIDENCE_GUARDS } from "./evidence-guards";
import type { Guard } from "./guard";
import { INDEPENDENCE_GUARDS } from "./independence-guards";
import { LOAD_GUARDS } from "./load-guards";
import { REACH_GUARDS } from "./reach-guards";
import { RECALL_GUARDS } from "./recall-guards";
import { RECORD_GUARDS } from "./record-guards";
import { SIGNATURE_GUARDS } from "./signature-guards";
import { TIME_GUARDS } from "./time-guards";
import { TRANSPORT_GUARDS } from "./transport-guards";

/** The advisories that concern the decision, rows 1 to 13 and 38, each with its guards and their tests. */
export const GUARDS: readonly Guard[] = [
  ...APPROVAL_GUARDS,
  ...INDEPENDENCE_GUARDS,
  ...TRANSPORT_GUARDS,
  ...EVIDENCE_GUARDS,
  ...SIGNATURE_GUARDS,
  ...RECORD_GUARDS,
  ...RECALL_GUARDS,
  ...TIME_GUARDS,
  ...REACH_GUARDS,
  ...LOAD_GUARDS,
  ...CHANGE_GUARDS,
];
