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
  /** “live in production, requested for staging” */
  readonly where: string;
  /** The day from which it is refused unless it is upgraded; undefined if no newer version was published. */
  readonly dueAt: Date | undefined;
}

/** Returns the used releases on versions that are not in force, live ones first, in the given order. */
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

/** The grace period starts with the next version, even if that one was withdrawn later. */
function dueOf(pinned: Version, versions: readonly Version[]): Date | undefined {
  const newer = versions
    .filter(({ version }) => version > pinned.version)
    .sort((one, other) => one.version - other.version)[0];
  return newer && graceEndsAt(newer.publishedAt, pinned);
}

function whereOf({
  live,
  requested,
}: {
  readonly live: readonly string[];
  readonly requested: readonly string[];
}): string {
  return [
    live.length > 0 && `live in ${live.join(" and ")}`,
    requested.length > 0 && `requested for ${requested.join(" and ")}`,
  ]
    .filter(Boolean)
    .join(", ");
}
