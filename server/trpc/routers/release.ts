import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { getDecision } from "@/server/application/decision/get-decision";
import { getEvidence } from "@/server/application/evidence/get-evidence";
import { releaseHold } from "@/server/application/hold/release-hold";
import { abortPromotion } from "@/server/application/promotion/abort-promotion";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { amendRelease, withdrawRelease } from "@/server/application/release/amend-release";
import { declareContribution } from "@/server/application/release/declare-contribution";
import { getReleaseBoard } from "@/server/application/release/get-release-board";
import { getReleasePage } from "@/server/application/release/get-release-page";
import { listReleases } from "@/server/application/release/list-releases";
import { countReleases, getReleaseChoices, searchReleases } from "@/server/application/release/search-releases";
import { mutationOf, queryOf, router } from "../init";

export const releaseRouter = router({
  page: queryOf(getReleasePage),
  list: queryOf(listReleases),
  board: queryOf(getReleaseBoard),
  search: queryOf(searchReleases),
  count: queryOf(countReleases),
  choices: queryOf(getReleaseChoices),
  decision: queryOf(getDecision),
  evidence: queryOf(getEvidence),
  amend: mutationOf(amendRelease),
  withdraw: mutationOf(withdrawRelease),
  declareContribution: mutationOf(declareContribution),
  confirmChecklistItem: mutationOf(confirmChecklistItem),
  requestPromotion: mutationOf(requestPromotion),
  promote: mutationOf(promoteRelease),
  endHold: mutationOf(releaseHold),
  abortPromotion: mutationOf(abortPromotion),
});
