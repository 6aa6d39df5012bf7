import { listViews } from "@/server/application/saved-view/list-views";
import { removeView } from "@/server/application/saved-view/remove-view";
import { saveView } from "@/server/application/saved-view/save-view";
import { mutationOf, queryOf, router } from "../init";

export const savedViewRouter = router({
  list: queryOf(listViews),
  save: mutationOf(saveView),
  remove: mutationOf(removeView),
});
