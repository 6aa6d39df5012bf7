import type { PersonRole } from "@/server/domain/authorization/role";
import type { ErrorCode } from "@/server/domain/error/app-error";
import type { ApproverName, MachineName, ModelName, PersonName, ReleaseName, StageName } from "./cast";

/** Days before the present (negative), and the time of that day in UTC. */
export interface Moment {
  readonly day: number;
  readonly at: `${number}:${number}`;
}

/** Acts of signed-in people, by the calls of the screens. */
export type PersonAct = { readonly who: PersonName } & (
  | { readonly does: "sign in" }
  | { readonly does: "create service account"; readonly account: MachineName }
  | { readonly does: "put calendar" }
  | { readonly does: "attest intake"; readonly model: ModelName }
  | { readonly does: "certify"; readonly model: ModelName; readonly basis: string }
  | ({
      readonly does: "accept risk";
      readonly model: ModelName;
      readonly owner: PersonName;
    } & AcceptedRiskWords)
  | { readonly does: "confirm"; readonly release: ReleaseName; readonly items: readonly ChecklistItem[] }
  | { readonly does: "request production"; readonly release: ReleaseName }
  | { readonly does: "sign"; readonly release: ReleaseName; readonly as: PersonRole }
  | {
      readonly does: "return";
      readonly release: ReleaseName;
      readonly as: PersonRole;
      readonly reason: string;
    }
  | { readonly does: "amend"; readonly release: ReleaseName; readonly words: AmendedWords }
  | { readonly does: "try to promote"; readonly release: ReleaseName; readonly stage: StageName }
  | { readonly does: "roll back"; readonly model: ModelName; readonly reason: string }
  | { readonly does: "review rollback"; readonly model: ModelName; readonly words: string }
  | { readonly does: "propose overlay"; readonly reason: string }
  | { readonly does: "sign overlay"; readonly as: PersonRole }
  | { readonly does: "publish overlay" }
  | { readonly does: "upgrade policy"; readonly release: ReleaseName; readonly reason: string }
  | ({
      readonly does: "request waiver";
      readonly release: ReleaseName;
      readonly owner: PersonName;
    } & WaiverWords)
  | {
      readonly does: "decline waiver";
      readonly release: ReleaseName;
      readonly gate: string;
      readonly reason: string;
    }
  | {
      readonly does: "delegate";
      readonly to: PersonName;
      readonly role: PersonRole;
      readonly days: number;
      readonly reason: string;
    }
  | { readonly does: "register external approver"; readonly approver: ApproverName }
  | { readonly does: "comment"; readonly release: ReleaseName; readonly text: string }
);

/** Acts of machines, by REST, with a token of their own. */
export type MachineAct =
  | ({ readonly who: "trainer-ci" } & (
      | { readonly does: "register model"; readonly model: ModelName }
      | { readonly does: "report lineage"; readonly release: ReleaseName }
      | { readonly does: "open release"; readonly release: ReleaseName }
      | { readonly does: "submit evidence"; readonly release: ReleaseName }
      | { readonly does: "report drift"; readonly model: ModelName; readonly window: number }
      | { readonly does: "check snapshot"; readonly model: ModelName; readonly snapshot: string }
    ))
  | { readonly who: "scanner-ci"; readonly does: "scan"; readonly release: ReleaseName }
  | {
      readonly who: "deployer";
      readonly does: "deploy";
      readonly release: ReleaseName;
      readonly stage: StageName;
    };

/** Acts of external approvers, by a message with their signature. */
export interface ApproverAct {
  readonly who: ApproverName;
  readonly does: "answer approval request";
  readonly release: ReleaseName;
  readonly reason: string;
  /** A person at the approver. */
  readonly decidedBy: string;
}

export type Act = PersonAct | MachineAct | ApproverAct;

/** One act. `expects` names its refusal: some acts are in the history because they were refused. */
export type Step = Moment & Act & { readonly expects?: ErrorCode };

export type StepOf<Does extends Act["does"]> = Extract<Step, { readonly does: Does }>;

export type ChecklistItem =
  | "rollback-runbook"
  | "monitoring-live"
  | "incident-owner"
  | "privacy-review"
  | "clinical-safety-case"
  | "clinician-oversight"
  | "intended-use"
  | "impact-assessment"
  | "post-market-surveillance"
  | "hazard-log"
  | "clinical-evaluation"
  | "downtime-drill"
  | "governance-review";

export interface AcceptedRiskWords {
  readonly risk: string;
  readonly reason: string;
  readonly compensatingControl: string;
}

export interface WaiverWords {
  readonly gate: string;
  readonly findings: readonly string[];
  readonly reason: string;
  readonly compensatingControl: string;
  readonly days: number;
}

export interface AmendedWords {
  readonly summary?: string;
  readonly caveats?: string;
}

/** Renders the step as a sentence, for the progress line of every page. */
export function describeStep(step: Step): string {
  const subject =
    "release" in step
      ? step.release
      : "model" in step
        ? step.model
        : "account" in step
          ? step.account
          : "approver" in step
            ? step.approver
            : "";
  const to = "stage" in step ? `to ${step.stage}` : "";
  return [step.who, "·", step.does, subject, to].filter((word) => word !== "").join(" ");
}

/** The step's unique name: the same at every start, so that repeated requests are recognised. */
export function nameOfStep(step: Step): string {
  return `${step.day}/${step.at}/${describeStep(step)}`.replaceAll(/[^\w@./:+-]+/g, "-");
}
