import type { ReleasePageData } from "../data/release-data";
import { markLabel } from "../release-timeline/mark-label";
import type { TimelineMark } from "../release-timeline/prepare-timeline";
import { actionInWords } from "../ui/action-words";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface MarkDetailsProps {
  readonly marks: readonly TimelineMark[];
  readonly page: ReleasePageData;
  readonly hrefOf: (evidenceId: string) => string;
}

/** Lists events of the timeline, oldest first: action, actor, time and ledger entry. */
export function MarkDetails({ marks, page, hrefOf }: MarkDetailsProps) {
  return (
    <ol className="-mt-1">
      {marks.map((mark) => {
        const item = page.evidence.find(({ id }) => id === mark.evidenceId);
        const about = markLabel(mark);
        return (
          <li key={mark.id} className="grid gap-0.5 border-b border-rule py-3 last:border-b-0">
            <p className="font-medium">
              <span
                data-tone={mark.refused ? "failed" : undefined}
                className={mark.refused ? "text-(--tone)" : undefined}
              >
                {actionInWords(mark.action)}
              </span>
              {about !== undefined && (
                <span className="font-normal">
                  {" "}
                  · {item ? <TextLink href={hrefOf(item.id)}>{about}</TextLink> : about}
                </span>
              )}
              {mark.stage !== undefined && (
                <span className="font-normal text-ink-muted"> · {mark.stage}</span>
              )}
            </p>
            <Note as="p" size={13}>
              {mark.actorName}, <TimeStamp at={mark.at} />
            </Note>
            <p className="text-13">
              {mark.entryId !== undefined ? (
                <TextLink href={`/ledger/${mark.entryId}`}>Ledger entry {mark.entryId}</TextLink>
              ) : mark.lane === "drift" ? (
                <TextLink href={`/drift?model=${encodeURIComponent(page.release.modelKey)}`}>
                  See the series
                </TextLink>
              ) : (
                <span className="font-mono text-12 text-ink-muted">{mark.id}</span>
              )}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
