import type { AuditorRead } from "../application/kernel/ports/outside-access";

interface AccessLogOptions {
  write(reads: readonly AuditorRead[]): Promise<void>;
  /** Milliseconds for which reads are collected before they are written. */
  readonly intervalMs: number;
}

/** Different reads that wait at most. Further ones are counted as one row of their person. */
const WAITING_MAX = 1000;
const OVERFLOW = { operation: "more reads", about: "not listed one by one" } as const;

/**
 * Reads by auditors: collected in memory and written in batches, never on a request's path. A batch that cannot be
 * written is tried again with the next one.
 */
export class AccessLog {
  private waiting = new Map<string, AuditorRead>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: AccessLogOptions) {}

  record(read: AuditorRead): void {
    const key = keyOf(read);
    this.add(this.waiting.size >= WAITING_MAX && !this.waiting.has(key) ? { ...read, ...OVERFLOW } : read);
    this.timer ??= setTimeout(() => void this.flush(), this.options.intervalMs).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const reads = [...this.waiting.values()];
    this.waiting = new Map();
    if (reads.length === 0) return;
    await this.options.write(reads).catch(() => {
      for (const read of reads) this.record(read);
    });
  }

  private add(read: AuditorRead): void {
    const key = keyOf(read);
    const count = (this.waiting.get(key)?.count ?? 0) + read.count;
    this.waiting.set(key, { ...read, count });
  }
}

const keyOf = ({ personId, operation, about, at }: AuditorRead) =>
  JSON.stringify([personId, operation, about, at.toISOString().slice(0, 13)]);
