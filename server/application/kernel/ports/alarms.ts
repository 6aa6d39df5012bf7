import type { Alarm } from "@/server/domain/drift/alarm";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

/** An alarm with the names of what it is about. */
export interface AlarmRecord extends Alarm {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly releaseKey: string | null;
  readonly series: string;
  readonly metric: string;
  readonly method: string;
}

export interface AlarmFilter {
  /** Keys of models. */
  readonly models?: readonly string[] | undefined;
  readonly stage?: string | undefined;
  readonly seriesIds?: readonly string[] | undefined;
  /** Open alarms or ended ones; both if absent. */
  readonly isOpen?: boolean | undefined;
}

export interface AlarmReads {
  /** Newest first. */
  list(teams: Teams, filter: AlarmFilter, page: PageRequest): Promise<Page<AlarmRecord>>;
  find(teams: Teams, id: string): Promise<AlarmRecord | undefined>;
  /** The open alarms of these series. */
  openOf(seriesIds: readonly string[]): Promise<readonly Alarm[]>;
}

export interface AlarmWrites extends AlarmReads {
  /** Locks the open alarms of these series until the transaction ends. */
  lockOpen(seriesIds: readonly string[]): Promise<readonly Alarm[]>;
  /** Inserts alarms. An alarm of a known id gets its new level, window, value, reason and end. */
  save(alarms: readonly Alarm[]): Promise<void>;
}
