"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { useRefresh } from "../live/live-state";
import { SeparationList } from "../sign-off/separation-list";
import { SeparationTable } from "../sign-off/separation-table";
import { Callout } from "../ui/callout";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { TimeStamp } from "../ui/time-stamp";

interface SeparationOfDutiesProps {
  readonly release: string;
  readonly stage: string;
  readonly now: Date;
}

/**
 * Shows who contributed to the release and which slots of the stage are therefore closed to them: a matrix if
 * there is room, or else a list.
 */
export function SeparationOfDuties({ release, stage, now }: SeparationOfDutiesProps) {
  const query = useTRPC().signOff.separation.queryOptions({ release, stage });
  const { data, error } = useQuery({ ...query, refetchInterval: useRefresh() });
  return (
    <Section
      level={3}
      title="Separation of duties"
      note={
        data?.decidedAt ? (
          <>
            as it was when this was decided, <TimeStamp at={data.decidedAt} now={now} />
          </>
        ) : (
          "who contributed what, and which sign-offs that excludes"
        )
      }
    >
      {!data && !error && <Skeleton label="Loading contributions" rows={8} />}
      {!data && <RefusalNote error={error} />}
      {data && (
        <div className="@container grid gap-3">
          {data.unknown.length > 0 && (
            <Callout kind="caution" title="Some contributors are unknown">
              {data.unknown.map(({ question }) => question).join("; ")}. Until they are known, nobody counts
              as independent of their contribution.
            </Callout>
          )}
          <div className="hidden @min-[64rem]:block">
            <SeparationTable separation={data} />
          </div>
          <div className="@min-[64rem]:hidden">
            <SeparationList separation={data} />
          </div>
          <Note as="p" size={13}>
            <span className="hidden @min-[64rem]:inline">
              A filled mark excludes the person from some sign-offs. A hollow mark is for information.{" "}
            </span>
            The same rules apply to administrators.
          </Note>
        </div>
      )}
    </Section>
  );
}
