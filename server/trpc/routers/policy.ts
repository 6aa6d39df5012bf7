import {
  agreeToEnforcementMode,
  declineEnforcementMode,
} from "@/server/application/enforcement-mode/answer-mode-request";
import { listEnforcementModes } from "@/server/application/enforcement-mode/list-modes";
import { listWouldHaveBlocked } from "@/server/application/enforcement-mode/list-would-have-blocked";
import { setEnforcementMode } from "@/server/application/enforcement-mode/set-mode";
import { getCoverage } from "@/server/application/policy/get-coverage";
import { getPoliciesPage, getPolicyPage } from "@/server/application/policy/get-policy-page";
import { getPolicySchema, listStarters } from "@/server/application/policy/get-policy-schema";
import { getDraftPage } from "@/server/application/policy-draft/get-draft-page";
import { lintPolicy } from "@/server/application/policy-draft/lint-policy";
import { listOpenDrafts } from "@/server/application/policy-draft/list-open-drafts";
import { proposeDraft, takeBackDraft, withdrawDraft } from "@/server/application/policy-draft/move-draft";
import { publishDraft } from "@/server/application/policy-draft/publish-draft";
import { revertPolicy } from "@/server/application/policy-draft/revert-policy";
import { saveDraft } from "@/server/application/policy-draft/save-draft";
import { signDraft } from "@/server/application/policy-draft/sign-draft";
import { withdrawVersion } from "@/server/application/policy-draft/withdraw-version";
import { writeLearning } from "@/server/application/policy-draft/write-learning";
import { cancelDryRun } from "@/server/application/policy-dry-run/cancel-dry-run";
import { findDryRun, getDryRun } from "@/server/application/policy-dry-run/get-dry-run";
import { requestDryRun } from "@/server/application/policy-dry-run/request-dry-run";
import { tryMonitoring } from "@/server/application/policy-dry-run/try-monitoring";
import { longQueryOf, mutationOf, queryOf, router } from "../init";

export const policyRouter = router({
  list: queryOf(getPoliciesPage),
  page: queryOf(getPolicyPage),
  coverage: queryOf(getCoverage),
  dryRun: queryOf(getDryRun),
  dryRunOf: queryOf(findDryRun),
  tryMonitoring: longQueryOf(tryMonitoring),
  requestDryRun: mutationOf(requestDryRun),
  cancelDryRun: mutationOf(cancelDryRun),
  schema: queryOf(getPolicySchema),
  starters: queryOf(listStarters),
  lint: longQueryOf(lintPolicy),
  openDrafts: queryOf(listOpenDrafts),
  draft: queryOf(getDraftPage),
  saveDraft: mutationOf(saveDraft),
  revert: mutationOf(revertPolicy),
  learn: mutationOf(writeLearning),
  propose: mutationOf(proposeDraft),
  takeBack: mutationOf(takeBackDraft),
  withdrawDraft: mutationOf(withdrawDraft),
  sign: mutationOf(signDraft),
  publish: mutationOf(publishDraft),
  enforcementModes: queryOf(listEnforcementModes),
  wouldHaveBlocked: queryOf(listWouldHaveBlocked),
  setEnforcementMode: mutationOf(setEnforcementMode),
  agreeToEnforcementMode: mutationOf(agreeToEnforcementMode),
  declineEnforcementMode: mutationOf(declineEnforcementMode),
  withdrawVersion: mutationOf(withdrawVersion),
});
