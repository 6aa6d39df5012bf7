import type { LedgerSubject } from "@/server/domain/ledger/entry";
import { releaseHref } from "../address/release-view";
import { TextLink } from "../ui/text-link";

/** Draws the subject of an entry, by name if it has one, as a link if it has a page. */
export function SubjectLink({ subject }: { readonly subject: LedgerSubject }) {
  const said = subject.name ?? subject.id ?? subject.digest ?? "";
  if (subject.kind === "release" && subject.name !== undefined)
    return <TextLink href={releaseHref(subject.name)}>{subject.name}</TextLink>;
  if (subject.name !== undefined) return <span>{said}</span>;
  return <span className="font-mono text-12 text-ink-muted wrap-anywhere">{said}</span>;
}
