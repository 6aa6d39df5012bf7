import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import path from "node:path";

/** Longer than any line: a note with a hundred signatures has 20 kB. */
const TAIL_BYTES = 64 * 1024;

/**
 * Appends copies of the ledger's checkpoints to a text file, one signed note as a JSON string per line. It is
 * outside of the database, so that the owner of the database cannot shorten or rebuild the ledger unnoticed.
 */
export class CheckpointFile {
  constructor(readonly path: string) {}

  /** Appends a note; it is on disk when this returns. A line torn by an earlier crash is removed first. */
  async append(note: string): Promise<void> {
    await mkdir(path.dirname(this.path), { recursive: true });
    const file = await open(this.path, "a+", 0o600);
    try {
      const { size, end } = await tailOf(file);
      if (end < size) await file.truncate(end);
      await file.write(`${JSON.stringify(note)}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** Returns the last note; undefined if there is none. */
  async latest(): Promise<string | undefined> {
    const file = await openExisting(this.path);
    if (!file) return undefined;
    try {
      const { lines } = await tailOf(file);
      const last = lines.at(-1);
      return last === undefined ? undefined : noteOf(last);
    } finally {
      await file.close();
    }
  }

  /**
   * Yields all notes in the order they were written, in bounded memory. A malformed line is yielded
   * unchanged, for the reader to refuse. A torn last line is left out: it was never acknowledged.
   */
  async *notes(): AsyncGenerator<string> {
    const file = await openExisting(this.path);
    if (!file) return;
    let rest = "";
    for await (const chunk of createReadStream("", { fd: file, encoding: "utf8" })) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield noteOf(line);
    }
  }
}

async function openExisting(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Returns the complete lines at the end of a file, and the end of the last one. */
async function tailOf(file: FileHandle): Promise<{ size: number; end: number; lines: string[] }> {
  const { size } = await file.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  const length = buffer.lastIndexOf("\n", bytesRead - 1) + 1;
  const lines = buffer.toString("utf8", 0, length).split("\n");
  lines.pop();
  return { size, end: start + length, lines };
}

function noteOf(line: string): string {
  try {
    const note: unknown = JSON.parse(line);
    return typeof note === "string" ? note : line;
  } catch {
    return line;
  }
}
