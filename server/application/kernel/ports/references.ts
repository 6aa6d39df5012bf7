import type { Digest } from "@/server/domain/canonical/index";
import type { ReferenceOutcome, ReferenceState } from "@/server/domain/provenance/reference-check";
import type { Teams } from "./teams";

/** The address of a component in a manifest. */
export interface ReferenceKey {
  readonly digest: Digest;
  readonly uri: string;
}

export interface ClaimedReference extends ReferenceKey, ReferenceState {
  readonly isComparable: boolean;
  /** The number of this claim. */
  readonly attempts: number;
}

/** The latest check of one address. */
export interface ReferenceCheckRecord extends ReferenceKey {
  readonly outcome: ReferenceOutcome;
  readonly detail: string | undefined;
  readonly foundDigest: Digest | undefined;
  readonly findingSince: Date | undefined;
  readonly checkedAt: Date;
}

/** A live release with a component that is altered or gone. */
export interface LostReference extends Omit<ReferenceCheckRecord, "findingSince"> {
  readonly since: Date;
  readonly kind: string;
  readonly name: string;
  readonly createdBy: string | undefined;
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly stage: string;
  /** The owner of the training of the model. */
  readonly trainingOwner: string | undefined;
}

export interface ReferenceReads {
  /** The checks of these components, in no order. */
  checksOf(keys: readonly ReferenceKey[]): Promise<readonly ReferenceCheckRecord[]>;
  /** Live releases of these teams with a component that is altered or gone, longest first. */
  lost(teams: Teams, limit: number): Promise<readonly LostReference[]>;
}

export interface ReferenceWrites extends ReferenceReads {
  /** Adds the http(s) addresses of data and features of open releases that are not checked yet; at most `limit`. */
  enrol(now: Date, limit: number): Promise<number>;
  /** Claims the address that has been due longest; until then nobody else does. */
  claim(times: { readonly now: Date; readonly until: Date }): Promise<ClaimedReference | undefined>;
  /** Records a result. Returns false if the address was claimed again since. */
  record(
    claim: Pick<ClaimedReference, "digest" | "uri" | "attempts">,
    result: Omit<ReferenceCheckRecord, keyof ReferenceKey> & {
      readonly failures: number;
      readonly nextAt: Date;
    },
  ): Promise<boolean>;
}
