import type { Digest } from "@/server/domain/canonical/index";

/** One published version in a list, without its text. */
export interface PolicyVersionRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly digest: Digest;
  /** `system` for a shipped pack, otherwise a person. */
  readonly author: { readonly id: string; readonly name: string };
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | undefined;
  /** The person who withdrew it and why; undefined if it is in force, and where only the ledger has it. */
  readonly withdrawal: { readonly byName: string; readonly reason: string } | undefined;
  readonly gates: number;
  readonly stages: readonly string[];
  /** Days that releases may stay on it after a newer version is published. */
  readonly graceDays: number;
  /** If it is a team's overlay: the team, and the policy it tightens. */
  readonly overlay: { readonly tightens: string; readonly team: string } | undefined;
}

/** The number of releases in reach that pin a version of a policy or an overlay and are not withdrawn. */
export interface PinCount {
  readonly policyVersionId: string;
  readonly open: number;
}

/** A release that is live or requested, and its pinned policy version. */
export interface PinnedRelease {
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly version: string;
  readonly policyVersionId: string;
  readonly overlayVersionId: string | undefined;
  /** Stages it is live in, and requested stages. */
  readonly live: readonly string[];
  readonly requested: readonly string[];
}

/** Teams, and the models that a token is confined to. */
export interface Reach {
  readonly teams: readonly string[] | "*";
  readonly models: readonly string[] | "*";
}

/** Read models of the policy screens. */
export interface PolicyScreenReads {
  /** Every version ever published, by name, newest first; of one policy when it is named. Withdrawn ones too. */
  versions(name?: string): Promise<readonly PolicyVersionRow[]>;
  pins(reach: Reach): Promise<readonly PinCount[]>;
  /** Live and requested releases under any policy: at most as many as there are stages and requests. */
  inUse(reach: Reach): Promise<readonly PinnedRelease[]>;
}
