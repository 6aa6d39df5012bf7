import type { ReactNode } from "react";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import { Note } from "./note";

interface SectionProps {
  readonly title: string;
  /** One less prominent line beside the title: "against 2.2.1, live". */
  readonly note?: ReactNode;
  /** Actions on the section, at the right. */
  readonly acts?: ReactNode;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/**
 * A part of a page: a line, its title and its content. It is also a landmark for screen readers, named by its text:
 * ids of server components repeat from one navigation to the next, so that a name by id could be another title.
 */
export function Section({ title, note, acts, level = 2, children }: SectionProps) {
  const shown = withHiddenShown(title);
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-label={shown} className="border-t border-rule pt-3 pb-8">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Heading className={level === 2 ? "text-16 font-semibold" : "text-14 font-semibold"}>{shown}</Heading>
        {note !== undefined && <Note size={13}>{note}</Note>}
        {acts !== undefined && (
          <span className="ml-auto flex flex-wrap items-center justify-end gap-2 self-center">{acts}</span>
        )}
      </div>
      {children}
    </section>
  );
}
