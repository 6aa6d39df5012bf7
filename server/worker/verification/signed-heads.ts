import type { LedgerVerificationReads, SequenceRange } from "@/db/read-models/ledger-verification";
import {
  type Checkpoint,
  type Hash,
  isSameHash,
  type NoteKey,
  openCheckpoint,
  type Verify,
} from "@/server/domain/ledger/index";

export const DATABASE = "the database";
export const CHECKPOINT_FILE = "the checkpoint file";

/**
 * A stored tree head. `keptIn` is {@link DATABASE}, {@link CHECKPOINT_FILE} or a witness. `root` is undefined
 * when no key of this ledger signed it.
 */
export interface SignedHead {
  readonly keptIn: string;
  readonly size: number;
  readonly root: Hash | undefined;
}

/** Checkpoints outside of the database, in order of size. */
export interface OutsideNotes {
  readonly keptIn: string;
  readonly notes: AsyncGenerator<string>;
}

export interface HeadSources {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
  readonly verify: Verify;
  readonly outside: readonly OutsideNotes[];
}

/** Reads the checkpoints of the database and of the copies together in order of size, a range at a time. */
export class SignedHeads {
  readonly #outside: readonly OutsideHeads[];
  /**
   * The last verified note: the two sources contain the same ones, and a signature costs as much as a hundred
   * entries.
   */
  #verified: { readonly note: string; readonly checkpoint: Checkpoint | undefined } = {
    note: "",
    checkpoint: undefined,
  };

  constructor(
    private readonly reads: LedgerVerificationReads,
    private readonly sources: HeadSources,
  ) {
    this.#outside = sources.outside.map((source) => new OutsideHeads(source, (note) => this.#open(note)));
  }

  /** Returns heads of trees with more than `from` and at most `to` entries. Ranges must follow each other. */
  async within(range: SequenceRange): Promise<SignedHead[]> {
    const heads: SignedHead[] = [];
    for (const { size, root, note } of await this.reads.checkpoints(range)) {
      heads.push(...(await this.#outsideUpTo(size - 1)));
      const signed = this.#open(note);
      const isGenuine = signed?.size === size && isSameHash(signed.root, root);
      heads.push({ keptIn: DATABASE, size, root: isGenuine ? root : undefined });
    }
    return [...heads, ...(await this.#outsideUpTo(range.to))];
  }

  /** Closes the copies, also when they were not read to their end. */
  async close(): Promise<void> {
    await Promise.all(this.#outside.map((heads) => heads.close()));
  }

  async #outsideUpTo(size: number): Promise<SignedHead[]> {
    const found = await Promise.all(this.#outside.map((heads) => heads.upTo(size)));
    return found.flat().sort((a, b) => a.size - b.size);
  }

  #open(note: string): Checkpoint | undefined {
    if (this.#verified.note !== note)
      this.#verified = { note, checkpoint: openCheckpoint(note, this.sources) };
    return this.#verified.checkpoint;
  }
}

/** The heads of one copy, in order of size. */
class OutsideHeads {
  #next: SignedHead | undefined;
  #size = 0;

  constructor(
    private readonly source: OutsideNotes,
    private readonly open: (note: string) => Checkpoint | undefined,
  ) {}

  async upTo(size: number): Promise<SignedHead[]> {
    const heads: SignedHead[] = [];
    for (;;) {
      this.#next ??= await this.#read();
      if (this.#next === undefined || this.#next.size > size) return heads;
      heads.push(this.#next);
      this.#next = undefined;
    }
  }

  async close(): Promise<void> {
    await this.source.notes.return(undefined);
  }

  async #read(): Promise<SignedHead | undefined> {
    const { keptIn, notes } = this.source;
    const read = await notes.next();
    if (read.done) return undefined;
    const signed = this.open(read.value);
    // Sizes in a copy never fall; a line that breaks this is as invalid as one with a wrong signature.
    if (signed === undefined || signed.size < this.#size)
      return { keptIn, size: this.#size, root: undefined };
    this.#size = signed.size;
    return { keptIn, size: signed.size, root: signed.root };
  }
}
