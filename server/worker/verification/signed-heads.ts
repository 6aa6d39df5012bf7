import type { LedgerVerificationReads, SequenceRange } from "@/db/read-models/ledger-verification";
import {
  type Checkpoint,
  type Hash,
  isSameHash,
  type NoteKey,
  openCheckpoint,
  type Verify,
} from "@/server/domain/ledger/index";
import type { CheckpointFile } from "../checkpoint-file";

/**
 * A stored tree head, inside or outside the database. `root` is undefined when no key of this ledger signed
 * it.
 */
export interface SignedHead {
  readonly keptIn: "database" | "file";
  readonly size: number;
  readonly root: Hash | undefined;
}

export interface HeadSources {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
  readonly verify: Verify;
  readonly file: CheckpointFile | undefined;
}

/** Reads the checkpoints of the database and of the file together in order of size, a range at a time. */
export class SignedHeads {
  readonly #file: AsyncGenerator<string> | undefined;
  #nextOutside: SignedHead | undefined;
  #outsideSize = 0;
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
    this.#file = sources.file?.notes();
  }

  /** Returns heads of trees with more than `from` and at most `to` entries. Ranges must follow each other. */
  async within(range: SequenceRange): Promise<SignedHead[]> {
    const heads: SignedHead[] = [];
    for (const { size, root, note } of await this.reads.checkpoints(range)) {
      heads.push(...(await this.#outsideUpTo(size - 1)));
      const signed = this.#open(note);
      const isGenuine = signed?.size === size && isSameHash(signed.root, root);
      heads.push({ keptIn: "database", size, root: isGenuine ? root : undefined });
    }
    return [...heads, ...(await this.#outsideUpTo(range.to))];
  }

  /** Closes the file, also when it was not read to its end. */
  async close(): Promise<void> {
    await this.#file?.return(undefined);
  }

  async #outsideUpTo(size: number): Promise<SignedHead[]> {
    const heads: SignedHead[] = [];
    for (;;) {
      this.#nextOutside ??= await this.#readOutside();
      if (this.#nextOutside === undefined || this.#nextOutside.size > size) return heads;
      heads.push(this.#nextOutside);
      this.#nextOutside = undefined;
    }
  }

  async #readOutside(): Promise<SignedHead | undefined> {
    const read = await this.#file?.next();
    if (read === undefined || read.done) return undefined;
    const signed = this.#open(read.value);
    // Sizes in the file never fall; a line that breaks this is as invalid as one with a wrong signature.
    if (signed === undefined || signed.size < this.#outsideSize)
      return { keptIn: "file", size: this.#outsideSize, root: undefined };
    this.#outsideSize = signed.size;
    return { keptIn: "file", size: signed.size, root: signed.root };
  }

  #open(note: string): Checkpoint | undefined {
    if (this.#verified.note !== note)
      this.#verified = { note, checkpoint: openCheckpoint(note, this.sources) };
    return this.#verified.checkpoint;
  }
}
