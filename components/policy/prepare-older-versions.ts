import { graceEndsAt } from "@/server/domain/policy/grace";
import type { PoliciesPageData } from "../data/policy-data";

type Version = PoliciesPageData["policies"][number]["versions"][number];

interface OlderVersionRow {
  readonly releaseKey: string;
  readonly modelTitle: string;
  readonly version: string;
  readonly policy: string;
  readonly pinned: number;
  readonly current: number | undefined;
  /** “live in production, asked for staging” */
  readonly where: string;
  /** When it stops unless it is moved; undefined where no newer version was published, only this one withdrawn. */
  readonly dueAt: Date | undefined;
}

/** Releases in use on versions that are not in force: first what is live, in the order given. */
export function prepareOlderVersions(policies: PoliciesPageData["policies"]): readonly OlderVersionRow[] {
  const rows = policies.flatMap(({ name, current, versions }) =>
    versions
      .filter(({ isCurrent }) => !isCurrent)
      .flatMap((pinned) =>
        pinned.inUse.map((release) => ({
          ...release,
          policy: name,
          pinned: pinned.version,
          current: current?.version,
          where: whereOf(release),
          dueAt: dueOf(pinned, versions),
        })),
      ),
  );
  return [...rows.filter(({ live }) => live.length > 0), ...rows.filter(({ live }) => live.length === 0)];
}

/** Grace runs from the first version that came after it, whatever became of that one. */
function dueOf(pinned: Version, versions: readonly Version[]): Date | undefined {
  const newer = versions.filter(({ version }) => version > pinned.version).sort((one, other) => one.version - other.version)[0];
  return newer && graceEndsAt(newer.publishedAt, pinned);
}

function whereOf({ live, requested }: { readonly live: readonly string[]; readonly requested: readonly string[] }): string {
  return [live.length > 0 && `live in ${live.join(" and ")}`, requested.length > 0 && `requested for ${requested.join(" and ")}`]
    .filter(Boolean)
    .join(", ");
}
