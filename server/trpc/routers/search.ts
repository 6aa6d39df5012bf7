import { findThings } from "@/server/application/search/find-things";
import { listActs } from "@/server/application/search/list-acts";
import { queryOf, router } from "../init";

export const searchRouter = router({ things: queryOf(findThings), acts: queryOf(listActs) });
