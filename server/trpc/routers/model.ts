import { attestIntake } from "@/server/application/model/attest-intake";
import { getModel, listModels } from "@/server/application/model/get-model";
import { getModelPage } from "@/server/application/model/get-model-page";
import { searchModels } from "@/server/application/model/search-models";
import { rollBackRelease } from "@/server/application/promotion/roll-back-release";
import { mutationOf, queryOf, router } from "../init";

export const modelRouter = router({
  get: queryOf(getModel),
  list: queryOf(listModels),
  search: queryOf(searchModels),
  page: queryOf(getModelPage),
  attestIntake: mutationOf(attestIntake),
  rollBack: mutationOf(rollBackRelease),
});
