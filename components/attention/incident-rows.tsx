import { Siren } from "lucide-react";
import { incidentHref, rollBackHref } from "../address/incident-href";
import type { Attention } from "../data/attention-data";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { AttentionRow } from "./attention-row";

interface IncidentRowsProps {
  readonly incidents: Attention["incidentsToDecide"];
  readonly now: Date;
}

/** Lists open incidents that the reader may decide, with a link to the rollback of each stage. */
export function IncidentRows({ incidents, now }: IncidentRowsProps) {
  return incidents.map(({ number, name, title, severity, openedAt, asksAgain, rollBacks }) => (
    <AttentionRow
      key={name}
      mark={<StateMark presentation={{ icon: Siren, word: "Incident", tone: "failed" }} />}
    >
      <TextLink href={incidentHref(number)}>{`${name}: ${title}`}</TextLink>{" "}
      <Note>
        {`${severity} severity${asksAgain ? "; its acceptance has expired" : ""}; since `}
        <TimeStamp at={openedAt} now={now} />{" "}
      </Note>
      <span className="inline-flex flex-wrap gap-x-4 gap-y-1">
        {rollBacks.map((place) => (
          <TextLink key={`${place.model} ${place.stage}`} href={rollBackHref(number, place)}>
            {`Roll back ${place.model} in ${place.stage}`}
          </TextLink>
        ))}
      </span>
    </AttentionRow>
  ));
}
