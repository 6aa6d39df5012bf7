interface ExplainedPairProps {
  readonly measured: string | undefined;
  readonly required: string | undefined;
  /** The verb of the value: "measured" or "counted", as in "0.71 measured". */
  readonly verb: string;
}

/** Draws the measured value beside the required one. */
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
