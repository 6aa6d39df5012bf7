"use client";

import { useQuery } from "@tanstack/react-query";
import { countOf } from "@/server/domain/text/count-of";
import { releaseHref } from "../address/release-view";
import type { Impact } from "../data/lineage-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Callout } from "../ui/callout";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { TextLink } from "../ui/text-link";
import { LineageBadge } from "./lineage-badge";

interface ImpactListProps {
  readonly node: string;
  readonly at: string | null;
  readonly hrefOf: (id: string) => string;
}

const LISTED_MAX = 20;

/** The releases that were made from a node, at any distance, with the path to each. */
export function ImpactList({ node, at, hrefOf }: ImpactListProps) {
  const { data, error } = useQuery(
    useTRPC().lineage.impact.queryOptions({ node, ...(at === null ? {} : { at }) }),
  );
  if (error) return <RefusalNote error={error} />;
  if (!data) return <Skeleton label="Loading the affected releases" rows={4} />;
  const live = data.releases.filter((release) => release.live.length > 0).length;
  return (
    <Section title="Affected releases" note={`${countOf(data.releases.length, "release")}, ${live} live`}>
      {!data.complete && (
        <div className="mb-3">
          <Callout kind="caution" title="This list may be incomplete">
            {data.outOfReach > 0
              ? `${countOf(data.outOfReach, "link leads", "links lead")} to teams that you cannot see.`
              : "The graph is larger than what was read."}
          </Callout>
        </div>
      )}
      {data.releases.length === 0 ? (
        <p className="text-ink-muted">No release was made from this.</p>
      ) : (
        <ul aria-label="Affected releases" className="border-y border-rule">
          {data.releases.slice(0, LISTED_MAX).map((release) => (
            <AffectedRelease key={release.id} release={release} hrefOf={hrefOf} />
          ))}
          {data.releases.length > LISTED_MAX && (
            <li className="py-2 text-13 text-ink-muted">{`and ${data.releases.length - LISTED_MAX} more`}</li>
          )}
        </ul>
      )}
    </Section>
  );
}

function AffectedRelease({
  release,
  hrefOf,
}: {
  readonly release: Impact["releases"][number];
  readonly hrefOf: (id: string) => string;
}) {
  const { key, title, team, live, requested, path } = release;
  return (
    <li className="border-b border-rule py-2 last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-3">
        <TextLink href={releaseHref(key)}>{`${title} ${key.split("@").at(-1)}`}</TextLink>
        {live.map((stage) => (
          <LineageBadge key={stage} badge={{ word: `live in ${stage}`, state: "live" }} />
        ))}
        {requested.map((stage) => (
          <LineageBadge key={stage} badge={{ word: `requested for ${stage}`, state: "waiting" }} />
        ))}
        <Note>{team}</Note>
      </p>
      <p className="text-13 wrap-anywhere text-ink-muted">
        {path.slice(0, -1).map(({ id, label }, index) => (
          <span key={id}>
            {index > 0 && " → "}
            <TextLink href={hrefOf(id)}>{label}</TextLink>
          </span>
        ))}
      </p>
    </li>
  );
}
