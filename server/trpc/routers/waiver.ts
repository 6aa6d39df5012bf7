import { declineWaiver } from "@/server/application/waiver/decline-waiver";
import { getBudgetUse } from "@/server/application/waiver/get-budget-use";
import { getWaiver } from "@/server/application/waiver/get-waiver";
import { grantWaiver } from "@/server/application/waiver/grant-waiver";
import { listWaivers } from "@/server/application/waiver/list-waivers";
import { requestWaiver } from "@/server/application/waiver/request-waiver";
import { revokeWaiver } from "@/server/application/waiver/revoke-waiver";
import { mutationOf, queryOf, router } from "../init";

export const waiverRouter = router({
  list: queryOf(listWaivers),
  get: queryOf(getWaiver),
  budget: queryOf(getBudgetUse),
  request: mutationOf(requestWaiver),
  grant: mutationOf(grantWaiver),
  decline: mutationOf(declineWaiver),
  revoke: mutationOf(revokeWaiver),
});
