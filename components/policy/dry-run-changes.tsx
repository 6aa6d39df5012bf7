import Link from "next/link";
import { releaseHref } from "../address/release-view";
import type { DryRunFound } from "../data/policy-data";
import { ReasonText } from "../explanation/reason-text";
import { EFFECT_PRESENTATION } from "../marks/dry-run-presentation";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { moveInWords, numbersInWords } from "./prepare-dry-run";

type Change = DryRunFound["changes"][number];

const MOMENT_WORDS = { live: "live in", past: "was live in", open: "open for" } as const satisfies Record<
  Change["moment"],
  string
>;

/** Lists the decisions that would change, the most severe first, each with the gates that cause it. */
export function DryRunChanges({ changes }: Pick<DryRunFound, "changes">) {
  return (
    <Table
      caption="Decisions that would change"
      rows={changes}
      rowKey={({ releaseKey, stage }) => `${releaseKey} ${stage}`}
      empty={<EmptyState title="None">Each gate of each decision has the same verdict.</EmptyState>}
      columns={[
        {
          id: "release",
          heading: "Release",
          isRowHeading: true,
          cell: (change) => (
            <Link
              href={releaseHref(change.releaseKey)}
              className="block rounded-control py-1 hover:underline"
            >
              {change.releaseKey}
              <span className="block text-13 font-normal text-ink-muted">{`${MOMENT_WORDS[change.moment]} ${change.stage}`}</span>
              <StateMark presentation={EFFECT_PRESENTATION[change.effect]} />
            </Link>
          ),
        },
        { id: "gates", heading: "Changes", cell: (change) => <PromotionChanges change={change} /> },
        {
          id: "facts",
          heading: "Facts as of",
          isSecondary: true,
          cell: ({ judgedAt }) => <TimeStamp at={new Date(judgedAt)} precision="day" />,
        },
      ]}
    />
  );
}

function PromotionChanges({ change: { gates, stops, tier } }: { readonly change: Change }) {
  return (
    <ul className="grid gap-1 py-1">
      {tier.before !== tier.after && <li>{`Risk tier: ${tier.before} → ${tier.after}`}</li>}
      {gates.map((gate) => (
        <li key={gate.id}>
          {gate.title}: <strong className="font-medium">{moveInWords(gate)}</strong>
          <span className="block text-13 text-ink-muted">
            {numbersInWords(gate) || <ReasonText reason={gate.reason} />}
          </span>
        </li>
      ))}
      {stops.new.map((reason) => (
        <li key={JSON.stringify(reason)}>
          Would block: <ReasonText reason={reason} />
        </li>
      ))}
      {stops.gone.map((reason) => (
        <Note key={JSON.stringify(reason)} as="li">
          Would no longer block: <ReasonText reason={reason} />
        </Note>
      ))}
    </ul>
  );
}
