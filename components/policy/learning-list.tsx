import { causeInWords, type LearningCause } from "@/server/domain/policy/draft/learning";
import { countOf, pluralOf } from "@/server/domain/text/count-of";
import { releaseHref } from "../address/release-view";
import type { Learnt } from "../data/policy-data";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

/** Lists the events that caused a change to a policy, each with a link and the lesson drawn. */
export function LearningList({
  learnt: { learnings, hidden },
  now,
}: {
  readonly learnt: Learnt;
  readonly now: Date;
}) {
  return (
    <Stack as="ul" gap={3}>
      {learnings.map(({ id, cause, words, writtenBy, writtenAt }) => (
        <li key={id} className="grid gap-0.5">
          <TextLink href={causeHref(cause)}>{causeInWords(cause)}</TextLink>
          <p className="max-w-prose whitespace-pre-wrap">{words}</p>
          <Note as="p" size={13}>
            {writtenBy.name}, <TimeStamp at={writtenAt} now={now} />
          </Note>
        </li>
      ))}
      {hidden > 0 && (
        <Note as="li" size={13}>
          {countOf(hidden, "learning")} from other teams {pluralOf(hidden, "is", "are")} not shown.
        </Note>
      )}
    </Stack>
  );
}

/** Returns the address of the event: among the promotions of the release, or on the model's page. */
function causeHref({ releaseKey, stage, modelKey, incident }: LearningCause): string {
  if (releaseKey === undefined || incident === "hold" || incident === "revoked")
    return `/models/${encodeURIComponent(modelKey)}`;
  return releaseHref(
    releaseKey,
    `?${stage === undefined ? "" : `stage=${encodeURIComponent(stage)}&`}tab=promotions`,
  );
}
