import { attestIntake } from "@/server/application/model/attest-intake";
import { getModel, listModels } from "@/server/application/model/get-model";
import { rollBackRelease } from "@/server/application/promotion/roll-back-release";
import { mutationOf, queryOf, router } from "../init";

export const modelRouter = router({
  get: queryOf(getModel),
  list: queryOf(listModels),
  attestIntake: mutationOf(attestIntake),
  rollBack: mutationOf(rollBackRelease),
});
