import { confirmSignificance } from "@/server/application/change/confirm-significance";
import { getChanges } from "@/server/application/change/get-changes";
import { confirmChecklistItem, confirmChecklistItems } from "@/server/application/checklist/confirm-item";
import { getDecision } from "@/server/application/decision/get-decision";
import {
  getEvidence,
  getEvidenceBytes,
  getEvidenceHistory,
} from "@/server/application/evidence/get-evidence";
import { releaseHold } from "@/server/application/hold/release-hold";
import { approveOverride } from "@/server/application/override/approve-override";
import { listReviews } from "@/server/application/override/list-reviews";
import { requestOverride } from "@/server/application/override/request-override";
import { withdrawOverride } from "@/server/application/override/withdraw-override";
import { verifyPermit } from "@/server/application/permit/verify-permit";
import { abortPromotion } from "@/server/application/promotion/abort-promotion";
import { closeRequest } from "@/server/application/promotion/close-request";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { reviewPromotion } from "@/server/application/promotion/review-promotion";
import { amendRelease, withdrawRelease } from "@/server/application/release/amend-release";
import { declareContribution } from "@/server/application/release/declare-contribution";
import { getProvenance, getRecipe } from "@/server/application/release/get-provenance";
import { getReleaseBoard } from "@/server/application/release/get-release-board";
import { getReleasePage } from "@/server/application/release/get-release-page";
import { getRelease, listReleases } from "@/server/application/release/list-releases";
import {
  countReleases,
  getReleaseChoices,
  searchReleases,
} from "@/server/application/release/search-releases";
import { getPolicyUpgrade, upgradePolicy } from "@/server/application/release/upgrade-policy";
import { mutationOf, queryOf, router } from "../init";

export const releaseRouter = router({
  page: queryOf(getReleasePage),
  get: queryOf(getRelease),
  list: queryOf(listReleases),
  changes: queryOf(getChanges),
  provenance: queryOf(getProvenance),
  recipe: queryOf(getRecipe),
  confirmSignificance: mutationOf(confirmSignificance),
  board: queryOf(getReleaseBoard),
  search: queryOf(searchReleases),
  count: queryOf(countReleases),
  choices: queryOf(getReleaseChoices),
  verifyPermit: queryOf(verifyPermit),
  decision: queryOf(getDecision),
  evidence: queryOf(getEvidence),
  evidenceBytes: queryOf(getEvidenceBytes),
  evidenceHistory: queryOf(getEvidenceHistory),
  amend: mutationOf(amendRelease),
  withdraw: mutationOf(withdrawRelease),
  policyUpgrade: queryOf(getPolicyUpgrade),
  upgradePolicy: mutationOf(upgradePolicy),
  declareContribution: mutationOf(declareContribution),
  confirmChecklistItem: mutationOf(confirmChecklistItem),
  confirmChecklistItems: mutationOf(confirmChecklistItems),
  requestPromotion: mutationOf(requestPromotion),
  closeRequest: mutationOf(closeRequest),
  promote: mutationOf(promoteRelease),
  endHold: mutationOf(releaseHold),
  abortPromotion: mutationOf(abortPromotion),
  reviews: queryOf(listReviews),
  review: mutationOf(reviewPromotion),
  askOverride: mutationOf(requestOverride),
  approveOverride: mutationOf(approveOverride),
  withdrawOverride: mutationOf(withdrawOverride),
});
