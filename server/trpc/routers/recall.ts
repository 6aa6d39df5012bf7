import { decideRecallRow } from "@/server/application/recall/decide-row";
import { getRecall } from "@/server/application/recall/get-recall";
import { listRecalls } from "@/server/application/recall/list-recalls";
import { mutationOf, queryOf, router } from "../init";

export const recallRouter = router({
  list: queryOf(listRecalls),
  get: queryOf(getRecall),
  decideRow: mutationOf(decideRecallRow),
});
