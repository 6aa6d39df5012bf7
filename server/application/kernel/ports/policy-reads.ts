import type { Digest } from "@/server/domain/canonical/index";

/** One published version as lists show it, without its text. */
export interface PolicyVersionRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly digest: Digest;
  /** `system` for the packs that ship, else a person. */
  readonly author: { readonly id: string; readonly name: string };
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | undefined;
  /** Who took it out of force and why; undefined where it stands, and where only the ledger says. */
  readonly withdrawal: { readonly byName: string; readonly reason: string } | undefined;
  readonly gates: number;
  readonly stages: readonly string[];
  /** How long releases may stay on it once a newer one is published. */
  readonly graceDays: number;
  /** Where it is a team's overlay: whose, and the policy it tightens. */
  readonly overlay: { readonly tightens: string; readonly team: string } | undefined;
}

/** How many releases in reach are pinned to a version, of a policy or of an overlay, and not withdrawn. */
export interface PinCount {
  readonly policyVersionId: string;
  readonly open: number;
}

/** A release that runs somewhere or is asked for, and the policy version it is pinned to. */
export interface PinnedRelease {
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly version: string;
  readonly policyVersionId: string;
  readonly overlayVersionId: string | undefined;
  /** Stages it is live in, and stages someone asked for. */
  readonly live: readonly string[];
  readonly requested: readonly string[];
}

/** Teams, and models where a token is confined to some. */
export interface Reach {
  readonly teams: readonly string[] | "*";
  readonly models: readonly string[] | "*";
}

/** Read models of the policy screens. */
export interface PolicyScreenReads {
  /** Every version ever published, by name, newest first; of one policy when it is named. Withdrawn ones too. */
  versions(name?: string): Promise<readonly PolicyVersionRow[]>;
  pins(reach: Reach): Promise<readonly PinCount[]>;
  /** What runs or waits, whatever it is pinned to; as many as there are stages and requests, not as there are releases. */
  inUse(reach: Reach): Promise<readonly PinnedRelease[]>;
}
