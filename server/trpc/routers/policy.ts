import { getPoliciesPage, getPolicyPage } from "@/server/application/policy/get-policy-page";
import { findDryRun, getDryRun } from "@/server/application/policy-dry-run/get-dry-run";
import { requestDryRun } from "@/server/application/policy-dry-run/request-dry-run";
import { mutationOf, queryOf, router } from "../init";

export const policyRouter = router({
  list: queryOf(getPoliciesPage),
  page: queryOf(getPolicyPage),
  dryRun: queryOf(getDryRun),
  dryRunOf: queryOf(findDryRun),
  requestDryRun: mutationOf(requestDryRun),
});
