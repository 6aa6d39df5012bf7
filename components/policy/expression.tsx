interface ExpressionProps {
  /** As a sentence; undefined where the expression has no plain one. */
  readonly words: string | undefined;
  readonly source: string;
}

/** What must hold, said, and beneath it exactly: what is evaluated is the expression. */
export function Expression({ words, source }: ExpressionProps) {
  return (
    <div className="grid min-w-0 gap-0.5">
      {words !== undefined && <p>{words}</p>}
      <code className="text-13 text-ink-muted wrap-anywhere">{source}</code>
    </div>
  );
}
