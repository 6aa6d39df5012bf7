type Teams = readonly string[] | "*";

/** One sealed entry of the ledger, as far as it says which screens are out of date, and by whom. */
export interface Change {
  /** Its place in the ledger; places have no gaps, so what was seen last says what comes next. */
  readonly sequence: number;
  readonly action: string;
  readonly at: Date;
  readonly actor: { readonly id: string; readonly name: string };
  readonly refused: boolean;
  readonly stage: string | undefined;
  /** Keys of the releases and models in reach that it concerns; none of either: it concerns the installation. */
  readonly releases: readonly string[];
  readonly models: readonly string[];
}

/** What a process looks at to know whether anything happened: it never says what. */
export interface Pulse {
  /** Place of the newest sealed entry; -1 in an empty ledger. */
  readonly head: number;
  /** Different when anyone may have been told something since. */
  readonly told: string;
}

export interface LiveReads {
  pulse(): Promise<Pulse>;
  /** Place of the newest sealed entry; -1 in an empty ledger. */
  head(): Promise<number>;
  /** Changes in reach at places `after` < place ≤ `through`, oldest first. */
  changes(teams: Teams, span: { readonly after: number; readonly through: number }): Promise<readonly Change[]>;
}
