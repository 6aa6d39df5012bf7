import type { ReleasePageData, StageData } from "../data/release-data";
import { OVERRIDE_PRESENTATION } from "../marks/override-presentation";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { TimeStamp } from "../ui/time-stamp";
import { DecideOverride } from "./decide-override";

const SHOWN_MAX = 3;

/** Lists the overrides of this stage, newest first: reason, people, end, and the approval of an open one. */
export function StageOverrides({
  page,
  stage,
}: {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}) {
  if (stage.overrides.length === 0) return null;
  return (
    <ul aria-label="Break-glass" className="mb-8 grid gap-2">
      {stage.overrides.slice(0, SHOWN_MAX).map((override) => (
        <li
          key={override.id}
          data-tone={OVERRIDE_PRESENTATION[override.status].tone}
          className="grid gap-1 rounded-control border border-l-[4px] border-rule border-l-(--tone-line) bg-(--tone-ground) py-2 pr-3 pl-2.5"
        >
          <p className="flex flex-wrap items-center gap-x-3">
            <StateMark presentation={OVERRIDE_PRESENTATION[override.status]} />
            <Note size={13}>
              {override.askedByName}, <TimeStamp at={override.askedAt} now={page.now} />
              {override.approvedByName && ` · approved by ${override.approvedByName}`}
              {(override.status === "asked" || override.status === "open") && (
                <>
                  {" "}
                  · until <TimeStamp at={override.expiresAt} />
                </>
              )}
            </Note>
          </p>
          <p className="max-w-prose wrap-anywhere">{override.reason}</p>
          {override.withdrawReason !== undefined && (
            <Note as="p" size={13}>
              Withdrawn by {override.withdrawnByName}: {override.withdrawReason}
            </Note>
          )}
          {(override.status === "asked" || override.status === "open") && (
            <DecideOverride page={page} stage={stage} override={override} />
          )}
        </li>
      ))}
      {stage.overrides.length > SHOWN_MAX && (
        <Note as="li" size={13}>
          {stage.overrides.length - SHOWN_MAX} earlier requests are in the ledger
        </Note>
      )}
    </ul>
  );
}
