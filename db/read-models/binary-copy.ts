const HEADER_BYTES = 19;
const NULL_FIELD = -1;

/** The fields of one row as PostgreSQL's binary format has them; null for NULL. Views into a shared buffer: valid during the call only. */
export type BinaryRow = readonly (Buffer | null)[];

/**
 * Reads the stream of `COPY … TO STDOUT (FORMAT binary)` (PostgreSQL manual, COPY, "Binary Format") without
 * making a string or an object of any row. Accepts pieces of any length.
 */
export class BinaryCopyReader {
  #rest: Buffer = Buffer.alloc(0);
  #isPastHeader = false;

  constructor(private readonly onRow: (row: BinaryRow) => void) {}

  feed(piece: Buffer): void {
    const data = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let at = 0;
    if (!this.#isPastHeader) {
      if (data.length < HEADER_BYTES) {
        this.#rest = data;
        return;
      }
      at = HEADER_BYTES + data.readInt32BE(HEADER_BYTES - 4);
      this.#isPastHeader = true;
    }
    for (;;) {
      const end = this.#row(data, at);
      if (end === undefined) break;
      at = end;
    }
    this.#rest = data.subarray(at);
  }

  /**
   * Emits the row that starts here and returns its end; undefined when it is incomplete, or is the trailer.
   */
  #row(data: Buffer, start: number): number | undefined {
    if (start + 2 > data.length) return undefined;
    const fields = data.readInt16BE(start);
    const row: (Buffer | null)[] = [];
    let at = start + 2;
    for (let field = 0; field < fields; field += 1) {
      if (at + 4 > data.length) return undefined;
      const length = data.readInt32BE(at);
      at += 4;
      if (length === NULL_FIELD) {
        row.push(null);
        continue;
      }
      if (at + length > data.length) return undefined;
      row.push(data.subarray(at, at + length));
      at += length;
    }
    if (fields < 0) return undefined;
    this.onRow(row);
    return at;
  }
}
