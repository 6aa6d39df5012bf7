interface UnderHeadingsProps {
  readonly said: Readonly<Record<string, string>>;
  /** The headings in the policy's order. Texts under headings of earlier versions come last. */
  readonly headings: readonly string[] | undefined;
}

/** Shows the text of a review under its headings. */
export function UnderHeadings({ said, headings = [] }: UnderHeadingsProps) {
  const others = Object.keys(said).filter((heading) => !headings.includes(heading));
  return (
    <dl className="grid max-w-prose gap-2 text-13">
      {[...headings, ...others].map(
        (heading) =>
          said[heading] !== undefined && (
            <div key={heading}>
              <dt className="text-ink-muted first-letter:uppercase">{heading}</dt>
              <dd className="whitespace-pre-line wrap-anywhere">{said[heading]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
