import type { PersonRole } from "../authorization/role";
import type { Digest } from "../canonical/index";
import type { Component } from "../manifest/component";
import type { ChangeGrade } from "../policy/change-rules";
import type { Reason } from "../reason/reason";
import type { FrozenDossier } from "./dossier";

/** The release that a change is graded against. Its content never changes. */
export interface ChangeBase {
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly components: readonly Component[];
  /** Its evidence when it went live. Absent if it went live without a decision. */
  readonly frozen?: FrozenDossier;
}

/** The statement of a person about the significance of one change. Never withdrawn: a later one replaces it. */
export interface SignificanceStatement {
  readonly id: string;
  readonly grade: ChangeGrade;
  readonly role: PersonRole;
  readonly changeDigest: Digest;
  readonly statedBy: string;
  readonly statedByName: string;
  readonly statedAt: Date;
}

/** The significance of a change, with its reasons. */
export interface Significance {
  /** Key of the release that it was compared with. Undefined if nothing else is or was live in the stage. */
  readonly from: string | undefined;
  /** Identifies the graded differences. A statement about other differences does not count. */
  readonly changeDigest: Digest;
  /** The grade by the rules of the policy. */
  readonly proposed: ChangeGrade;
  readonly reasons: readonly Reason[];
  /** The grade in force: the proposed one, unless people raised or lowered it. */
  readonly grade: ChangeGrade;
  readonly isConfirmed: boolean;
  /** Names of those whose statements decide the grade in force. */
  readonly confirmedBy: readonly string[];
  /** A lower grade that one person stated and another has to agree with. */
  readonly lowering: { readonly grade: ChangeGrade; readonly by: string } | undefined;
  readonly plan: PlanResult | undefined;
}

/** The result of comparing a release with the change plan of its policy. */
export interface PlanResult {
  readonly title: string;
  readonly isInside: boolean;
  /** The clauses that it leaves. */
  readonly leaves: readonly Reason[];
}
