import { getInbox } from "@/server/application/inbox/get-inbox";
import { queryOf, router } from "../init";

export const inboxRouter = router({ get: queryOf(getInbox) });
