"use client";

import type { DriftList } from "../data/drift-data";
import { ReasonText } from "../explanation/reason-text";
import { DriftStateMark } from "../marks/drift-state-mark";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { FAMILY_WORDS } from "./drift-words";

interface DriftAlarmsProps {
  readonly alarms: DriftList["alarms"];
  readonly now: Date;
  readonly hrefOf: (series: string) => string;
}

/** Lists the open alarms of a stage, the newest first, each with its rule and its reason. */
export function DriftAlarms({ alarms, now, hrefOf }: DriftAlarmsProps) {
  const open = alarms.filter(({ endedAt }) => endedAt === null);
  if (open.length === 0) return null;
  return (
    <Section title="Open alarms" note={String(open.length)}>
      <Stack as="ul" gap={3}>
        {open.map((alarm) => (
          <li key={alarm.id} className="grid gap-1">
            <span className="flex flex-wrap items-center gap-x-3">
              <DriftStateMark state={markOf(alarm)} word={`${alarm.level}, impact ${alarm.severity}`} />
              <TextLink href={hrefOf(alarm.seriesId)}>{alarm.series}</TextLink>
              <span className="text-13 text-ink-muted">
                {`${FAMILY_WORDS[alarm.family]} · rule ${alarm.rule.key} of ${alarm.rule.policy} v${alarm.rule.version} · `}
                <TimeStamp at={alarm.raisedAt} now={now} />
              </span>
            </span>
            <span className="max-w-prose text-13">
              <ReasonText reason={alarm.reason} />
            </span>
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function markOf({ level, value }: DriftList["alarms"][number]) {
  if (value === null) return "silent";
  return level === "detected" ? "drifted" : "shifting";
}
