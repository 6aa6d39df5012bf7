import type { Teams } from "./teams";

/** The part of a sealed ledger entry that identifies the screens it makes out of date, and its actor. */
export interface Change {
  /** Its position in the ledger. Positions have no gaps, so a reader continues after the last one it saw. */
  readonly sequence: number;
  readonly action: string;
  readonly at: Date;
  readonly actor: { readonly id: string; readonly name: string };
  readonly refused: boolean;
  readonly stage: string | undefined;
  /**
   * Keys of the releases and models in reach that it concerns; if both are empty, it concerns the
   * installation.
   */
  readonly releases: readonly string[];
  readonly models: readonly string[];
}

/** State that a process polls to learn that something changed, without details. */
export interface LivePosition {
  /** Place of the newest sealed entry; -1 in an empty ledger. */
  readonly head: number;
  /** Changes when a notification may have been created. */
  readonly notified: string;
}

export interface LiveReads {
  position(): Promise<LivePosition>;
  /** Place of the newest sealed entry; -1 in an empty ledger. */
  head(): Promise<number>;
  /** Changes in reach at places `after` < place ≤ `through`, oldest first. */
  changes(
    teams: Teams,
    span: { readonly after: number; readonly through: number },
  ): Promise<readonly Change[]>;
}
