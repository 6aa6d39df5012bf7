import { listPeople } from "@/server/application/person/list-people";
import { queryOf, router } from "../init";

export const personRouter = router({ list: queryOf(listPeople) });
