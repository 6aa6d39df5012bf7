import { acceptRisk, endRiskAcceptance } from "@/server/application/model/accept-risk";
import { adoptModel } from "@/server/application/model/adopt-model";
import { attestIntake } from "@/server/application/model/attest-intake";
import { certifyModel } from "@/server/application/model/certify-model";
import { getModel, listModels } from "@/server/application/model/get-model";
import { getModelHistory } from "@/server/application/model/get-model-history";
import { getModelPage } from "@/server/application/model/get-model-page";
import { handOverModel } from "@/server/application/model/hand-over";
import { reviseIntake } from "@/server/application/model/revise-intake";
import { searchModels } from "@/server/application/model/search-models";
import { rollBackRelease } from "@/server/application/promotion/roll-back-release";
import { mutationOf, queryOf, router } from "../init";

export const modelRouter = router({
  get: queryOf(getModel),
  list: queryOf(listModels),
  search: queryOf(searchModels),
  page: queryOf(getModelPage),
  history: queryOf(getModelHistory),
  attestIntake: mutationOf(attestIntake),
  reviseIntake: mutationOf(reviseIntake),
  handOver: mutationOf(handOverModel),
  certify: mutationOf(certifyModel),
  acceptRisk: mutationOf(acceptRisk),
  endRisk: mutationOf(endRiskAcceptance),
  adopt: mutationOf(adoptModel),
  rollBack: mutationOf(rollBackRelease),
});
