import { getLiveHead, listChanges } from "@/server/application/live/list-changes";
import { queryOf, router } from "../init";

export const liveRouter = router({ head: queryOf(getLiveHead), changes: queryOf(listChanges) });
