/** What a review says, heading by heading. */
export function UnderHeadings({ said }: { readonly said: Readonly<Record<string, string>> }) {
  return (
    <dl className="grid max-w-prose gap-2 text-13">
      {Object.entries(said).map(([heading, words]) => (
        <div key={heading}>
          <dt className="text-ink-muted first-letter:uppercase">{heading}</dt>
          <dd className="whitespace-pre-line wrap-anywhere">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
