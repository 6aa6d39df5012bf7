import type { CoverageShown } from "@/server/domain/decision/evaluation";
import { Note } from "../ui/note";

/** Shows the coverage of a report, which decides the reports that can replace it. */
export function CoverageWords({
  coverage: { known, whole, parts, omitted },
}: {
  readonly coverage: CoverageShown;
}) {
  if (!known) return <span>not stated (replaced only by the same report or by one with full coverage)</span>;
  return (
    <span className="grid text-13 wrap-anywhere">
      {whole && <span>everything in the subject</span>}
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      {omitted > 0 && <Note>and {omitted} more</Note>}
    </span>
  );
}
