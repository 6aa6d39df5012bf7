import type { Stage } from "../stage";
import type { Act, Step, StepOf } from "../step";
import { putCalendar } from "./calendar";
import { confirmItems } from "./checklist";
import { comment } from "./comment";
import { delegate } from "./delegation";
import { reportDrift } from "./drift";
import { checkSnapshot, scan, submitEvidence } from "./evidence";
import { answerApprovalRequest, registerExternalApprover } from "./external-approver";
import { acceptRisk, attestIntake, certifyModel, registerModel } from "./model";
import { proposeOverlay, publishOverlay, signOverlay, upgradePolicy } from "./overlay";
import { createServiceAccount, signIn } from "./people";
import { deploy, reviewRollback, rollBack, tryToPromote } from "./promotion";
import { amendRelease, openRelease, reportLineage } from "./release";
import { requestProduction, returnRelease, signOff } from "./sign-off";
import { declineWaiver, requestWaiver } from "./waiver";

type Performances = { readonly [Does in Act["does"]]: (stage: Stage, step: StepOf<Does>) => Promise<void> };

/** One entry per kind of act. */
const PERFORMANCES: Performances = {
  "sign in": signIn,
  "create service account": createServiceAccount,
  "put calendar": putCalendar,
  "register model": registerModel,
  "attest intake": attestIntake,
  certify: certifyModel,
  "accept risk": acceptRisk,
  "report lineage": reportLineage,
  "open release": openRelease,
  "submit evidence": submitEvidence,
  scan,
  "check snapshot": checkSnapshot,
  "report drift": reportDrift,
  deploy,
  confirm: confirmItems,
  "request production": requestProduction,
  sign: signOff,
  return: returnRelease,
  amend: amendRelease,
  "try to promote": tryToPromote,
  "roll back": rollBack,
  "review rollback": reviewRollback,
  "propose overlay": proposeOverlay,
  "sign overlay": signOverlay,
  "publish overlay": publishOverlay,
  "upgrade policy": upgradePolicy,
  "request waiver": requestWaiver,
  "decline waiver": declineWaiver,
  delegate,
  "register external approver": registerExternalApprover,
  "answer approval request": answerApprovalRequest,
  comment,
};

/** Performs a step through the actor's real interface. @throws Refusal when it is refused. */
export function perform(stage: Stage, step: Step): Promise<void> {
  // The table is complete by its type; TypeScript cannot follow that this entry takes this very step.
  const performance = PERFORMANCES[step.does] as (stage: Stage, step: Step) => Promise<void>;
  return performance(stage, step);
}
