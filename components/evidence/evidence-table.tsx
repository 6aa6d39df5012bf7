import Link from "next/link";
import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import { signatureInWords } from "@/server/domain/evidence/signature-in-words";
import { replacedItems } from "@/server/domain/gate/current-evidence";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import { Digest } from "../ui/digest";
import { EmptyState } from "../ui/empty-state";
import { Person } from "../ui/person";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { Visible, visibleText } from "../ui/visible";

interface EvidenceTableProps {
  readonly items: readonly EvidenceItem[];
  /** The titles of the gates that use an item now; empty if a later item replaced it. */
  readonly gatesOf: (evidenceId: string) => readonly string[];
  readonly inspected: string | undefined;
  readonly hrefOf: (evidenceId: string) => string;
  readonly now: Date;
}

/** Lists all evidence about this manifest, newest first, with the gates that use each item now. */
export function EvidenceTable({ items, gatesOf, inspected, hrefOf, now }: EvidenceTableProps) {
  const replacedBy = replacedItems(items);
  return (
    <Table
      caption="Evidence"
      rows={[...items].reverse()}
      rowKey={(item) => item.id}
      isSelected={(item) => item.id === inspected}
      empty={
        <EmptyState title="No evidence yet">
          Pipelines and scanners submit evidence. Each gate shows the command.
        </EmptyState>
      }
      columns={[
        {
          id: "type",
          heading: "Evidence",
          isRowHeading: true,
          cell: (item) => (
            <Link href={hrefOf(item.id)} scroll={false} className="rounded-control hover:underline">
              {item.type}
              {item.suite && (
                <span className="font-normal text-ink-muted">
                  {" "}
                  <Visible text={item.suite} />
                </span>
              )}
              {item.signature && (
                <span className="block text-13 font-normal text-ink-muted">
                  {signatureInWords(item.signature)}
                </span>
              )}
            </Link>
          ),
        },
        {
          id: "gates",
          heading: "Used by",
          isSecondary: true,
          cell: (item) => (
            <CountsFor
              titles={gatesOf(item.id)}
              replacedBy={items.find(({ id }) => id === replacedBy.get(item.id))}
            />
          ),
        },
        {
          id: "collector",
          heading: "From",
          isSecondary: true,
          cell: (item) => (
            <span className="whitespace-nowrap">
              <Person
                name={item.collector}
                kind={item.collector.includes("@") ? "person" : "service-account"}
              />
            </span>
          ),
        },
        { id: "environment", heading: "In", isSecondary: true, cell: (item) => item.environment },
        {
          id: "attempts",
          heading: "Attempt",
          align: "end",
          isSecondary: true,
          cell: (item) => item.attempts,
        },
        { id: "received", heading: "Received", cell: (item) => <TimeStamp at={item.receivedAt} now={now} /> },
        {
          id: "digest",
          heading: "Digest",
          isSecondary: true,
          cell: (item) => (
            <span className="whitespace-nowrap">
              <Digest digest={item.payloadDigest} of={`${item.type} payload digest`} />
            </span>
          ),
        },
      ]}
    />
  );
}

interface CountsForProps {
  readonly titles: readonly string[];
  /** The later report that covers everything that this one covers. */
  readonly replacedBy: EvidenceItem | undefined;
}

function CountsFor({ titles, replacedBy }: CountsForProps) {
  if (titles.length > 0)
    return (
      <span title={withHiddenShown(titles.join("\n"))}>
        {visibleText(titles.length === 1 ? titles[0] : `${titles.length} gates`)}
      </span>
    );
  if (replacedBy === undefined) return <span className="text-ink-faint">no gate in this stage</span>;
  return (
    <span className="text-ink-faint">
      replaced by the report of <TimeStamp at={replacedBy.receivedAt} />
    </span>
  );
}
