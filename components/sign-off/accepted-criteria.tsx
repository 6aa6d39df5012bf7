interface AcceptedCriteriaProps {
  /** By gate id, as the signature records them. */
  readonly accepted: readonly string[] | undefined;
  readonly gates: readonly { readonly id: string; readonly title: string }[];
}

/**
 * Lists what a signature accepts by name besides its statement: gates whose threshold changed after their
 * result was known.
 */
export function AcceptedCriteria({ accepted = [], gates }: AcceptedCriteriaProps) {
  if (accepted.length === 0) return null;
  const titles = accepted.map((id) => gates.find((gate) => gate.id === id)?.title ?? id);
  return (
    <p className="text-13 text-verdict-waived">{`Accepts rules that changed after the result was known: ${titles.join("; ")}`}</p>
  );
}
