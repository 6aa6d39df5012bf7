import { formatNumber } from "@/server/domain/text/count-of";
import { dryRunHref, policyHref } from "../address/policy-view";
import type { PolicyPageData } from "../data/policy-data";
import { Digest } from "../ui/digest";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { PolicyAuthor } from "./policy-author";
import { previousVersion } from "./previous-version";
import { VersionState } from "./version-state";

/** Lists the published versions, newest first, with their releases and the changes from the one before. */
export function PolicyVersions({ page: { policy, version: shown } }: { readonly page: PolicyPageData }) {
  return (
    <Table
      caption={`Versions of ${policy.name}`}
      rows={policy.versions}
      rowKey={({ id }) => id}
      isSelected={({ id }) => id === shown.id}
      empty={null}
      columns={[
        {
          id: "version",
          heading: "Version",
          isRowHeading: true,
          cell: ({ version }) => (
            <TextLink href={policyHref(policy.name, { version })}>{`v${version}`}</TextLink>
          ),
        },
        { id: "state", heading: "State", cell: (version) => <VersionState version={version} /> },
        {
          id: "published",
          heading: "Published",
          isSecondary: true,
          cell: ({ publishedAt }) => <TimeStamp at={publishedAt} precision="day" />,
        },
        {
          id: "by",
          heading: "Written by",
          isSecondary: true,
          cell: ({ author }) => <PolicyAuthor author={author} />,
        },
        {
          id: "open",
          heading: "Open releases",
          align: "end",
          isSecondary: true,
          cell: ({ open }) => formatNumber(open),
        },
        {
          id: "live",
          heading: "of them live",
          align: "end",
          isSecondary: true,
          cell: ({ inUse }) => inUse.filter(({ live }) => live.length > 0).length,
        },
        {
          id: "dry-run",
          heading: "Dry run",
          isSecondary: true,
          cell: ({ version }) => (
            <TextLink href={dryRunHref(policy.name, version)}>{`dry run of v${version}`}</TextLink>
          ),
        },
        {
          id: "digest",
          heading: "Digest",
          isSecondary: true,
          cell: ({ digest, version }) => <Digest digest={digest} of={`digest of v${version}`} />,
        },
        {
          id: "changes",
          heading: "Changes",
          cell: ({ version }) => {
            const before = previousVersion(policy.versions, version);
            if (!before) return <Note>the first</Note>;
            return (
              <TextLink
                href={policyHref(policy.name, { view: "changes", version, compare: before.version })}
              >{`since v${before.version}`}</TextLink>
            );
          },
        },
      ]}
    />
  );
}
