import type { PoliciesPageData } from "./policy-page-data";

interface OlderVersionRow {
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly version: string;
  readonly policy: string;
  readonly pinned: number;
  readonly current: number | undefined;
  /** “live in production, asked for staging” */
  readonly where: string;
}

/** Releases in use on versions that are not in force: first what is live, in the order given. */
export function prepareOlderVersions(policies: PoliciesPageData["policies"]): readonly OlderVersionRow[] {
  const rows = policies.flatMap(({ name, current, versions }) =>
    versions
      .filter(({ isCurrent }) => !isCurrent)
      .flatMap(({ version: pinned, inUse }) =>
        inUse.map((release) => ({ ...release, policy: name, pinned, current: current?.version, where: whereOf(release) })),
      ),
  );
  return [...rows.filter(({ live }) => live.length > 0), ...rows.filter(({ live }) => live.length === 0)];
}

function whereOf({ live, requested }: { readonly live: readonly string[]; readonly requested: readonly string[] }): string {
  return [live.length > 0 && `live in ${live.join(" and ")}`, requested.length > 0 && `asked for ${requested.join(" and ")}`]
    .filter(Boolean)
    .join(", ");
}
