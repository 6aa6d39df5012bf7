import { listPeople } from "@/server/application/person/list-people";
import { revokeSessions } from "@/server/application/session/revoke-sessions";
import { mutationOf, queryOf, router } from "../init";

export const personRouter = router({ list: queryOf(listPeople), revokeSessions: mutationOf(revokeSessions) });
