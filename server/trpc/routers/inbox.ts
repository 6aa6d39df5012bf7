import { getInbox } from "@/server/application/inbox/get-inbox";
import { setAside, takeBack } from "@/server/application/inbox/set-aside";
import { mutationOf, queryOf, router } from "../init";

export const inboxRouter = router({
  get: queryOf(getInbox),
  setAside: mutationOf(setAside),
  takeBack: mutationOf(takeBack),
});
