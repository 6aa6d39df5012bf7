import type { DossierDifference } from "@/server/domain/gate/compare-dossiers";

/** Lists the changes since this person signed. Their signature does not count for the present content. */
export function ChangesSinceSigned({ differences }: { readonly differences: readonly DossierDifference[] }) {
  return (
    <ul className="grid">
      {differences.map((difference) => (
        <li key={difference.pointer} className="grid gap-1 border-b border-rule py-2 last:border-b-0">
          <span className="font-mono text-12 break-all text-ink-muted">
            {difference.pointer.slice(1).replaceAll("/", " › ")}
          </span>
          <span className="grid gap-x-4 sm:grid-cols-2">
            <del className="break-words text-ink-muted">{shown(difference.before)}</del>
            <ins className="break-words no-underline">{shown(difference.after)}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" ? value || "empty" : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 399)}…` : text;
}
