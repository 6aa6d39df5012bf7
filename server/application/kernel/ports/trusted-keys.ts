import type { ActorReference } from "@/server/domain/authorization/actor";
import type { BuildLevel } from "@/server/domain/evidence/signature";
import type { KeyMaterial, KeyTrust } from "@/server/domain/evidence/trusted-key";
import type { Teams } from "./teams";

/** A key or an identity that a team trusts, as it is shown. */
export interface TrustedKeyRow {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly kind: "public-key" | "identity";
  readonly publicKey: string | undefined;
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  readonly hasOwnRoot: boolean;
  readonly signer: string;
  readonly builders: readonly string[];
  readonly level: BuildLevel | undefined;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly reason: string;
  readonly addedBy: ActorReference;
  readonly addedAt: Date;
  readonly confirmedBy: ActorReference | undefined;
  readonly confirmedAt: Date | undefined;
  readonly revokedFrom: Date | undefined;
  readonly revokedBy: ActorReference | undefined;
  readonly revokedAt: Date | undefined;
  readonly revokeReason: string | undefined;
}

export interface NewTrustedKey
  extends Pick<
    TrustedKeyRow,
    | "id"
    | "team"
    | "name"
    | "kind"
    | "publicKey"
    | "issuer"
    | "subject"
    | "signer"
    | "builders"
    | "level"
    | "since"
    | "until"
    | "reason"
    | "addedBy"
    | "addedAt"
  > {
  readonly trustedRoot: string | undefined;
}

export interface TrustedKeyReads {
  /** By team and name, revoked ones last; at most `limit`. */
  list(teams: Teams, limit: number): Promise<readonly TrustedKeyRow[]>;
  find(teams: Teams, id: string): Promise<TrustedKeyRow | undefined>;
  /** The keys of a team against which a signature is checked: on record, and trusted at the instant. */
  materialsFor(team: string, at: Date): Promise<readonly KeyMaterial[]>;
  /** The trust in these keys that is on record now. */
  trustIn(ids: readonly string[]): Promise<readonly KeyTrust[]>;
}

export interface TrustedKeyWrites extends TrustedKeyReads {
  /** Takes the lock of a team's keys until the transaction ends, and returns the number in use. */
  lockTeam(team: string): Promise<number>;
  /** False for a name in use. */
  insert(key: NewTrustedKey): Promise<boolean>;
  /** False unless it was neither confirmed nor revoked. */
  confirm(id: string, by: ActorReference, at: Date): Promise<boolean>;
  /** False unless it was not revoked. */
  revoke(
    id: string,
    revocation: {
      readonly by: ActorReference;
      readonly at: Date;
      readonly from: Date;
      readonly reason: string;
    },
  ): Promise<boolean>;
}
