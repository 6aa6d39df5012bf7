import { getDirectory } from "@/server/application/person/get-directory";
import { getPerson } from "@/server/application/person/get-person";
import { getRoleMapping } from "@/server/application/person/get-role-mapping";
import { listHolders } from "@/server/application/person/list-holders";
import { listPeople } from "@/server/application/person/list-people";
import { deactivatePerson, reactivatePerson } from "@/server/application/person/set-person-active";
import { revokeSessions } from "@/server/application/session/revoke-sessions";
import { mutationOf, queryOf, router } from "../init";

export const personRouter = router({
  directory: queryOf(getDirectory),
  get: queryOf(getPerson),
  holders: queryOf(listHolders),
  list: queryOf(listPeople),
  roleMapping: queryOf(getRoleMapping),
  deactivate: mutationOf(deactivatePerson),
  reactivate: mutationOf(reactivatePerson),
  revokeSessions: mutationOf(revokeSessions),
});
