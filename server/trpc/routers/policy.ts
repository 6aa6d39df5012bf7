import { getPoliciesPage, getPolicyPage } from "@/server/application/policy/get-policy-page";
import { queryOf, router } from "../init";

export const policyRouter = router({
  list: queryOf(getPoliciesPage),
  page: queryOf(getPolicyPage),
});
