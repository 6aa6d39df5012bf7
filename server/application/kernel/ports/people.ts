import type { MachineRole, PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";

export interface SessionRecord {
  readonly id: string;
  readonly personId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly authenticatedAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

export interface PeopleReads {
  findById(id: string): Promise<PersonFacts | undefined>;
  findByIdentity(issuer: string, subject: string): Promise<PersonFacts | undefined>;
  /** Everyone, for naming contributors and candidates. */
  list(): Promise<readonly PersonFacts[]>;
  findSession(id: string): Promise<SessionRecord | undefined>;
  /** Everyone's roles and the groups they came from; `groups` is null if unknown. */
  findRoleSources(): Promise<readonly RoleSource[]>;
  /** The time at which the identity provider last listed the person's groups: at their latest sign-in. */
  rolesConfirmedAt(id: string): Promise<Date | undefined>;
}

export interface RoleSource {
  readonly id: string;
  readonly name: string;
  readonly grants: PersonGrants;
  readonly groups: readonly string[] | null;
}

export interface PeopleWrites extends PeopleReads {
  /**
   * Inserts at first sign-in, refreshes name, email and grants at every later one. Returns the person's id.
   */
  upsert(
    person: Omit<PersonFacts, "id" | "active"> & {
      readonly id: string;
      readonly groups: readonly string[] | undefined;
      readonly seenAt: Date;
    },
  ): Promise<PersonFacts>;
  /** Replaces a person's roles. Their groups stay as they are unless given. */
  setGrants(
    id: string,
    held: { readonly grants: PersonGrants; readonly groups?: readonly string[] },
  ): Promise<void>;
  insertSession(session: SessionRecord): Promise<void>;
  revokeSessions(personId: string, at: Date, only?: string): Promise<number>;
}

export interface ServiceAccountRecord {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly role: MachineRole;
  readonly ownerIds: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | undefined;
}

export interface TokenRecord {
  readonly id: string;
  readonly serviceAccountId: string;
  readonly evidenceTypes: readonly string[] | "*";
  readonly environments: readonly string[] | "*";
  readonly models: readonly string[] | "*";
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | undefined;
  readonly lastUsedAt: Date | undefined;
}

export interface ServiceAccountReads {
  findById(id: string): Promise<ServiceAccountRecord | undefined>;
  findByName(name: string): Promise<ServiceAccountRecord | undefined>;
  list(): Promise<readonly (ServiceAccountRecord & { readonly tokens: readonly TokenRecord[] })[]>;
  /** The token with this SHA-256 and its account, in any state; the caller checks the state. */
  findByTokenHash(hash: Uint8Array): Promise<TokenOfAccount | undefined>;
  findToken(id: string): Promise<TokenOfAccount | undefined>;
}

export interface TokenOfAccount {
  readonly token: TokenRecord;
  readonly account: ServiceAccountRecord;
}

/** The last use of a token. Telemetry: written in batches, outside the ledger. */
export interface TokenUse {
  readonly tokenId: string;
  readonly at: Date;
}

export interface ServiceAccountWrites extends ServiceAccountReads {
  insert(account: ServiceAccountRecord): Promise<void>;
  insertToken(token: TokenRecord, hash: Uint8Array): Promise<void>;
  /** False when the token does not exist or was revoked before. */
  revokeToken(id: string, at: Date): Promise<boolean>;
  /** False when the account does not exist or was disabled before. Its tokens stop working at once. */
  disable(id: string, at: Date): Promise<boolean>;
  recordTokenUses(uses: readonly TokenUse[]): Promise<void>;
}

export type PersonGrants = readonly RoleGrant<PersonRole>[];
