import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import type { HoldScope } from "@/server/domain/stage/stage";
import type { LedgerFault } from "./ledger";
import type { SessionRecord } from "./people";
import type { Teams } from "./teams";

/** A person who has signed in here, for administrators. */
export interface DirectoryRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly issuer: string;
  readonly subject: string;
  readonly active: boolean;
  readonly grants: readonly RoleGrant<PersonRole>[];
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Sessions that are still valid. */
  readonly openSessions: number;
}

/** An active hold, with the names of what it blocks. */
export interface ActiveHold {
  readonly id: string;
  readonly scope: HoldScope;
  readonly on: string;
  readonly reason: string;
  readonly exitCondition: string;
  readonly placedBy: string;
  readonly placedAt: Date;
}

/** One server process that shares the database. */
export interface ProcessRow {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly roles: readonly string[];
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
}

/** The health of the database, as it reports it. */
export interface DatabaseHealth {
  readonly version: string;
  /** One round trip, in milliseconds. */
  readonly roundTripMs: number;
  readonly sizeBytes: number;
  readonly connections: number;
  readonly connectionsMax: number;
  /** Migrations applied to this database. */
  readonly migrations: number;
  /** Its clock minus the clock of this process, in milliseconds. */
  readonly clockAheadMs: number;
}

/** Messages for people and chats that wait to be sent, and those that failed for good. */
export interface OutboxHealth {
  readonly waiting: number;
  readonly oldestWaitingAt: Date | undefined;
  readonly failedLastDay: number;
}

export interface AdministrationReads {
  /** Everyone within reach, by name. */
  directory(teams: Teams, now: Date): Promise<readonly DirectoryRow[]>;
  /** Newest first. */
  sessions(personId: string, limit: number): Promise<readonly SessionRecord[]>;
  /** Newest first; a hold on a whole stage is in every team's reach. */
  activeHolds(teams: Teams): Promise<readonly ActiveHold[]>;
  /** Newest first. */
  processes(): Promise<readonly ProcessRow[]>;
  database(): Promise<DatabaseHealth>;
  outbox(now: Date): Promise<OutboxHealth>;
}

export interface AdministrationWrites extends AdministrationReads {
  /** False when the person is in that state already. */
  setActive(personId: string, active: boolean): Promise<boolean>;
  /** Records a process's heartbeat, and forgets processes that have long been silent. Outside the ledger. */
  reportProcess(process: ProcessRow, forgetBefore: Date): Promise<void>;
}

/** Facts of this process that need neither database nor clock. */
export interface ProcessReads {
  /** Of the product. */
  readonly version: string;
  readonly roleGroups: readonly {
    readonly group: string;
    readonly role: PersonRole;
    readonly teams: readonly string[] | "*";
  }[];
  readonly identityProvider: {
    readonly issuer: string;
    readonly isLocal: boolean;
    readonly groupsClaim: string;
  };
  /** The witness policy of the ledger, with its keys (C2SP tlog-policy). */
  readonly witnessPolicy: string;
  /** Migrations this version of the product brings. */
  readonly migrations: number;
  /** Remembers since when this process knows that the ledger cannot be written, and forgets it once it can. */
  ledgerFaultSince(fault: LedgerFault | undefined, now: Date): Date | undefined;
  /** Space in the data directory; undefined if unknown. */
  disk(): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | undefined>;
}
