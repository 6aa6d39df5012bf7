interface ExplainedPairProps {
  readonly measured: string | undefined;
  readonly required: string | undefined;
  /** What was counted or measured: "0.71 measured". */
  readonly verb: string;
}

/** What was measured beside what is required. */
export function ExplainedPair({ measured, required, verb }: ExplainedPairProps) {
  return (
    <span className="tabular-nums">
      {measured !== undefined && (
        <span>
          <span className="font-medium">{measured}</span> {verb}
        </span>
      )}
      {measured !== undefined && required !== undefined && <span className="text-ink-faint"> · </span>}
      {required !== undefined && (
        <span>
          <span className="font-medium">{required}</span> required
        </span>
      )}
    </span>
  );
}
