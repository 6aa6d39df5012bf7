import { grantWaiver } from "@/server/application/waiver/grant-waiver";
import { requestWaiver } from "@/server/application/waiver/request-waiver";
import { revokeWaiver } from "@/server/application/waiver/revoke-waiver";
import { mutationOf, router } from "../init";

export const waiverRouter = router({
  request: mutationOf(requestWaiver),
  grant: mutationOf(grantWaiver),
  revoke: mutationOf(revokeWaiver),
});
