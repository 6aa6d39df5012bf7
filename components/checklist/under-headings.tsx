interface UnderHeadingsProps {
  readonly said: Readonly<Record<string, string>>;
  /** As the policy orders them; what else was said, under headings of an earlier version, comes after. */
  readonly headings: readonly string[] | undefined;
}

/** What a review says, heading by heading. */
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
