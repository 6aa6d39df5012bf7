import Link from "next/link";
import { policyHref } from "../address/policy-view";
import { releaseHref } from "../address/release-view";
import type { PoliciesPageData } from "../data/policy-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { prepareOlderVersions } from "./prepare-older-versions";

/** Lists used releases that are pinned to a version no longer in force, and the changes since. */
export function OlderVersions({ policies }: Pick<PoliciesPageData, "policies">) {
  return (
    <Table
      caption="Releases on an older version"
      rows={prepareOlderVersions(policies)}
      rowKey={({ releaseKey }) => releaseKey}
      empty={<EmptyState title="None">All live and requested releases use the current version.</EmptyState>}
      columns={[
        {
          id: "release",
          heading: "Release",
          isRowHeading: true,
          cell: (row) => (
            <Link href={releaseHref(row.releaseKey)} className="rounded-control hover:underline">
              {row.modelTitle} <span className="font-normal text-ink-muted">{row.version}</span>
            </Link>
          ),
        },
        { id: "where", heading: "Where", cell: ({ where }) => where },
        {
          id: "pinned",
          heading: "Pinned to",
          isSecondary: true,
          cell: (row) => (
            <TextLink
              href={policyHref(row.policy, { version: row.pinned })}
            >{`${row.policy} v${row.pinned}`}</TextLink>
          ),
        },
        {
          id: "due",
          heading: "Upgrade before",
          cell: ({ dueAt }) =>
            dueAt ? <TimeStamp at={dueAt} precision="day" /> : <Note>now (withdrawn)</Note>,
        },
        {
          id: "moved",
          heading: "Since then",
          cell: (row) =>
            row.current === undefined ? (
              <Note>no version is in force</Note>
            ) : (
              <TextLink
                href={policyHref(row.policy, { view: "changes", version: row.current, compare: row.pinned })}
              >
                {`changes to v${row.current}`}
              </TextLink>
            ),
        },
        {
          id: "move",
          heading: "Upgrade",
          cell: (row) =>
            row.current === undefined ? null : (
              <TextLink href={`/releases/${encodeURIComponent(row.releaseKey)}/policy`}>Upgrade…</TextLink>
            ),
        },
      ]}
    />
  );
}
