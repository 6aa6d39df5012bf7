import type { DraftPageData } from "../data/policy-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { SignatureLine } from "../ui/signature-line";

/** Lists the signatures: name, role, meaning, time, text, and whether each counts for the present text. */
export function DraftSignatures({ page: { signOffs, candidates, draft } }: { readonly page: DraftPageData }) {
  return (
    <>
      {signOffs.length === 0 && (
        <EmptyState title="No signatures yet">
          {candidates.length > 0
            ? `People who can sign: ${candidates.join(", ")}.`
            : "No person other than the authors has a role that signs policies."}
        </EmptyState>
      )}
      <ul className="border-b border-rule empty:border-0">
        {signOffs.map((signOff) => (
          <li key={signOff.id} className="grid gap-1 border-t border-rule py-2 first:border-t-0">
            <p>
              <strong className="font-medium">{signOff.meaning === "approve" ? "Signed" : "Returned"}</strong>
              {" by "}
              <span className="font-serif">
                <SignatureLine signature={signOff} />
              </span>
              <Note>
                {signOff.counts
                  ? " · counts"
                  : signOff.revision === draft.revision
                    ? ""
                    : ` · for draft ${signOff.revision}, not for this text`}
              </Note>
            </p>
            <p className="max-w-prose font-serif text-13 text-ink-muted">
              {signOff.reason ?? signOff.statement}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
