import type { Page, PageRequest } from "./page";

/** The access of an outside auditor to named models, for a time. */
export interface OutsideAccess {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly organisation: string;
  readonly models: readonly string[];
  readonly until: Date;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly confirmedBy: string | undefined;
  readonly confirmedAt: Date | undefined;
  readonly personId: string | undefined;
  readonly endedBy: string | undefined;
  readonly endedAt: Date | undefined;
  readonly endReason: string | undefined;
}

/** An access in a list. */
export interface OutsideAccessRow extends OutsideAccess {
  /** The teams of its models. */
  readonly teams: readonly string[];
  readonly requestedByName: string;
  readonly confirmedByName: string | undefined;
  readonly personName: string | undefined;
  readonly endedByName: string | undefined;
}

/** An access that counts at this moment. */
export interface ActiveAccess {
  readonly id: string;
  readonly models: readonly string[];
  /** The present teams of these models. */
  readonly teams: readonly string[];
  readonly until: Date;
}

export interface AccessLogRow {
  readonly personId: string;
  readonly personName: string;
  readonly operation: string;
  readonly about: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** One read by an auditor. */
export interface AuditorRead {
  readonly personId: string;
  readonly operation: string;
  readonly about: string;
  readonly at: Date;
  /** Equal reads in the same hour. */
  readonly count: number;
}

export interface OutsideAccessReads {
  /** Newest first; those whose models all belong to these teams. */
  list(teams: readonly string[] | "*", page: PageRequest): Promise<Page<OutsideAccessRow>>;
  find(id: string): Promise<OutsideAccessRow | undefined>;
  /** Confirmed accesses of a person that have not ended at this instant. */
  activeOf(personId: string, now: Date): Promise<readonly ActiveAccess[]>;
  /** Confirmed accesses of an email address that have not ended and that nobody has used. */
  waitingFor(email: string, now: Date): Promise<readonly ActiveAccess[]>;
  /** Newest first. */
  accessLog(page: PageRequest & { readonly personId?: string }): Promise<Page<AccessLogRow>>;
}

export interface OutsideAccessWrites extends OutsideAccessReads {
  insert(
    access: Omit<
      OutsideAccess,
      "confirmedBy" | "confirmedAt" | "personId" | "endedBy" | "endedAt" | "endReason"
    >,
  ): Promise<void>;
  /** False when it was confirmed or ended before. */
  confirm(id: string, by: { readonly id: string; readonly at: Date }): Promise<boolean>;
  /** False when it was ended before. */
  end(id: string, by: { readonly id: string; readonly at: Date; readonly reason: string }): Promise<boolean>;
  /** Makes a person the auditor of every access that waits for their email address. */
  bind(email: string, personId: string, now: Date): Promise<void>;
  recordReads(reads: readonly AuditorRead[]): Promise<void>;
  /** Forgets reads before an instant, and the oldest beyond a number of rows. Returns the number of rows. */
  forgetReads(before: Date, rowsMax: number): Promise<number>;
}
