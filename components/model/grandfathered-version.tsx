import type { ModelPageData } from "../data/model-data";
import { ADOPTION_PRESENTATION } from "../marks/grandfathered-mark";
import { Digest } from "../ui/digest";
import { Person } from "../ui/person";
import { StateMark } from "../ui/state-mark";
import { TimeStamp } from "../ui/time-stamp";

type Adoption = ModelPageData["governance"]["adoptions"][number];

/** Shows what was found running in a stage, and the date by which a governed release must replace it. */
export function GrandfatheredVersion({
  adoption,
  now,
}: {
  readonly adoption: Adoption;
  readonly now: Date | undefined;
}) {
  return (
    <div
      data-tone="waiting"
      className="grid gap-1 rounded-control border border-(--tone-line) bg-(--tone-ground) px-3 py-2"
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-20 font-semibold">{adoption.version}</span>
        <StateMark presentation={ADOPTION_PRESENTATION[adoption.state]} />
      </p>
      <p className="text-13">
        No gates were evaluated. It has run here since before the model was governed:{" "}
        <TimeStamp at={adoption.since} precision="day" />. A release that passes its gates must replace it by{" "}
        <TimeStamp at={adoption.dueAt} precision="day" />.
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-13 *:odd:text-ink-muted">
        <dt>Manifest</dt>
        <dd>
          <Digest digest={adoption.manifestDigest} of="manifest digest" />
        </dd>
        <dt>Adopted</dt>
        <dd>
          <Person name={adoption.adoptedByName} />, <TimeStamp at={adoption.adoptedAt} now={now} />:{" "}
          {adoption.reason}
        </dd>
      </dl>
    </div>
  );
}
