import type { TokenUse } from "@/server/application/kernel/ports/people";

export interface TokenUsesOptions {
  write(uses: readonly TokenUse[]): Promise<void>;
  /** How long uses are gathered before they are written, in milliseconds. */
  readonly intervalMs: number;
  /** A lost batch loses a last-used time, never a decision; it is only worth a line in the log. */
  onError(error: unknown): void;
}

/** When each token was last used: gathered in memory, written at most once per interval, never on a request's path. */
export class TokenUses {
  private pending = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: TokenUsesOptions) {}

  record({ tokenId, at }: TokenUse): void {
    this.pending.set(tokenId, at);
    this.timer ??= setTimeout(() => void this.flush(), this.options.intervalMs).unref();
  }

  /** Write what is gathered now; call it once more before the database closes. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const uses = [...this.pending].map(([tokenId, at]) => ({ tokenId, at }));
    this.pending = new Map();
    if (uses.length > 0) await this.options.write(uses).catch(this.options.onError);
  }
}
