"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Role } from "@/server/domain/authorization/role";
import { PLACE_HOLD } from "../address/act-address";
import { useAct } from "../address/use-act";
import type { ActiveHold } from "../data/hold-data";
import { useTRPC } from "../data/trpc";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import { PlaceHoldDialog } from "./place-hold-dialog";
import { whyNotWith } from "./why-not-with";

interface HoldListProps {
  readonly roles: readonly Role[];
  readonly seesEveryTeam: boolean;
}

/** Lists the open holds: who placed them, why, and the condition that ends them. */
export function HoldList({ roles, seesEveryTeam }: HoldListProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.hold.list.queryOptions({}));
  const placing = useAct(PLACE_HOLD);
  const [ending, setEnding] = useState<ActiveHold>();
  const release = useMutation(
    trpc.hold.release.mutationOptions({
      onSuccess: () => {
        setEnding(undefined);
      },
    }),
  );
  const whyNot = whyNotWith(roles, "hold.place");
  const place = whyNot ? (
    <ButtonWithReason size="small" reason={whyNot}>
      Place a hold
    </ButtonWithReason>
  ) : (
    <Button size="small" variant="danger" onClick={placing.open}>
      Place a hold…
    </Button>
  );
  return (
    <Section title="Holds" note="promotions are blocked while a hold is active" acts={place}>
      {!data && <Skeleton label="Loading holds" rows={2} />}
      {data && <HoldTable holds={data.items} now={data.now} whyNot={whyNot} onEnd={setEnding} />}
      {placing.isOpen && whyNot === undefined && (
        <PlaceHoldDialog seesEveryTeam={seesEveryTeam} onClose={placing.close} />
      )}
      {ending && (
        <ReasonDialog
          title={`End hold on ${ending.on}?`}
          consequence={[
            `Exit condition: ${ending.exitCondition}`,
            "Promotions are then decided by their gates again.",
          ]}
          act="End hold"
          label="How the exit condition was met"
          mutation={release}
          onAct={(reason) => release.mutate({ id: ending.id, reason })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Section>
  );
}

interface HoldTableProps {
  readonly holds: readonly ActiveHold[];
  readonly now: Date;
  readonly whyNot: string | undefined;
  readonly onEnd: (hold: ActiveHold) => void;
}

/** Lists holds. Each one has a button that ends it, or the reason why this person cannot. */
function HoldTable({ holds, now, whyNot, onEnd }: HoldTableProps) {
  return (
    <Table
      caption="Active holds, newest first"
      rows={holds}
      rowKey={({ id }) => id}
      empty={<EmptyState title="No active holds" />}
      columns={[
        {
          id: "on",
          heading: "On",
          isRowHeading: true,
          cell: ({ on, scope }) => (
            <span className="flex flex-wrap items-center gap-x-2">
              {on} <Tag>{scope}</Tag>
            </span>
          ),
        },
        { id: "why", heading: "Why", cell: ({ reason }) => reason },
        {
          id: "ends",
          heading: "Exit condition",
          isSecondary: true,
          cell: ({ exitCondition }) => exitCondition,
        },
        { id: "by", heading: "Placed by", isSecondary: true, cell: ({ placedBy }) => placedBy },
        {
          id: "at",
          heading: "Since",
          isSecondary: true,
          cell: ({ placedAt }) => <TimeStamp at={placedAt} now={now} />,
        },
        {
          id: "act",
          heading: "Act",
          isHeadingHidden: true,
          align: "end",
          cell: (hold) =>
            whyNot ? (
              <ButtonWithReason size="small" reason={whyNot}>
                End
              </ButtonWithReason>
            ) : (
              <Button size="small" onClick={() => onEnd(hold)}>
                End…
              </Button>
            ),
        },
      ]}
    />
  );
}
