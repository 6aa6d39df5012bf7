import { listHolders } from "@/server/application/person/list-holders";
import { listPeople } from "@/server/application/person/list-people";
import { revokeSessions } from "@/server/application/session/revoke-sessions";
import { mutationOf, queryOf, router } from "../init";

export const personRouter = router({
  holders: queryOf(listHolders),
  list: queryOf(listPeople),
  revokeSessions: mutationOf(revokeSessions),
});
