import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import type { HoldScope } from "@/server/domain/stage/stage";
import type { SessionRecord } from "./people";

type Teams = readonly string[] | "*";

/** Someone who has signed in here, as administrators see them. */
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
  /** Sessions that still open something. */
  readonly openSessions: number;
}

/** A hold that stands, with what it stops by name. */
export interface StandingHold {
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

/** How the database does, as it says itself. */
export interface DatabaseHealth {
  readonly version: string;
  /** One round trip, in milliseconds. */
  readonly roundTripMs: number;
  readonly sizeBytes: number;
  readonly connections: number;
  readonly connectionsMax: number;
  /** Migrations applied to this database. */
  readonly migrations: number;
  /** Its clock less ours, in milliseconds. */
  readonly clockAheadMs: number;
}

/** Messages for people and chats that wait to be sent, and those that could not be. */
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
  /** Newest first; one on a whole stage is everyone's. */
  standingHolds(teams: Teams): Promise<readonly StandingHold[]>;
  /** Newest first. */
  processes(): Promise<readonly ProcessRow[]>;
  database(): Promise<DatabaseHealth>;
  outbox(now: Date): Promise<OutboxHealth>;
}

export interface AdministrationWrites extends AdministrationReads {
  /** False when the person is in that state already. */
  setActive(personId: string, active: boolean): Promise<boolean>;
  /** Say that a process lives, and forget those that have long been silent. Telemetry: outside of the ledger. */
  reportProcess(process: ProcessRow, forgetBefore: Date): Promise<void>;
}

/** What this process knows of itself, by asking neither database nor clock. */
export interface ProcessReads {
  /** Of the product. */
  readonly version: string;
  readonly roleGroups: readonly { readonly group: string; readonly role: PersonRole; readonly teams: readonly string[] | "*" }[];
  readonly identityProvider: { readonly issuer: string; readonly isLocal: boolean; readonly groupsClaim: string };
  /** Migrations this version of the product brings. */
  readonly migrations: number;
  /** Room in the data directory; undefined where it cannot be told. */
  disk(): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | undefined>;
}
