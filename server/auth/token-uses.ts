import type { TokenUse } from "@/server/application/kernel/ports/people";

export interface TokenUsesOptions {
  write(uses: readonly TokenUse[]): Promise<void>;
  /** Milliseconds for which uses are collected before they are written. */
  readonly intervalMs: number;
  /** A lost batch loses last-used times, never a decision, so it is only logged. */
  onError(error: unknown): void;
}

/**
 * The last use of each token: collected in memory, written at most once per interval, never on a request's
 * path.
 */
export class TokenUses {
  private pending = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: TokenUsesOptions) {}

  record({ tokenId, at }: TokenUse): void {
    this.pending.set(tokenId, at);
    this.timer ??= setTimeout(() => void this.flush(), this.options.intervalMs).unref();
  }

  /** Writes the collected uses; call it once more before the database closes. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const uses = [...this.pending].map(([tokenId, at]) => ({ tokenId, at }));
    this.pending = new Map();
    if (uses.length > 0) await this.options.write(uses).catch(this.options.onError);
  }
}
