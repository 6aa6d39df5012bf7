import { getComponent } from "@/server/application/component/get-component";
import { agreeToLift, requestLift } from "@/server/application/component/lift-revocation";
import { dismissComponentReport, reportComponent } from "@/server/application/component/report-component";
import { revokeComponent } from "@/server/application/component/revoke-component";
import { mutationOf, queryOf, router } from "../init";

export const componentRouter = router({
  get: queryOf(getComponent),
  report: mutationOf(reportComponent),
  dismissReport: mutationOf(dismissComponentReport),
  revoke: mutationOf(revokeComponent),
  requestLift: mutationOf(requestLift),
  agreeToLift: mutationOf(agreeToLift),
});
