interface ExpressionProps {
  /** The expression as a sentence; undefined if it has no plain one. */
  readonly words: string | undefined;
  readonly source: string;
}

/** Draws a condition as a sentence, with the exact expression below it. The expression is what is evaluated. */
export function Expression({ words, source }: ExpressionProps) {
  return (
    <div className="grid min-w-0 gap-0.5">
      {words !== undefined && <p>{words}</p>}
      <code className="text-13 text-ink-muted wrap-anywhere">{source}</code>
    </div>
  );
}
