import { confirmAccess } from "@/server/application/outside-access/confirm-access";
import { endOutsideAccess } from "@/server/application/outside-access/end-access";
import { getAccessLog } from "@/server/application/outside-access/get-access-log";
import { listAccesses } from "@/server/application/outside-access/list-accesses";
import { requestAccess } from "@/server/application/outside-access/request-access";
import { mutationOf, queryOf, router } from "../init";

export const outsideAccessRouter = router({
  list: queryOf(listAccesses),
  request: mutationOf(requestAccess),
  confirm: mutationOf(confirmAccess),
  end: mutationOf(endOutsideAccess),
  log: queryOf(getAccessLog),
});
