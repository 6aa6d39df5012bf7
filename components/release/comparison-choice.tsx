"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { versionOf } from "@/server/domain/release/release-key";
import type { ReleasePageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { Note } from "../ui/note";

interface ComparisonChoiceProps {
  readonly page: ReleasePageData;
  readonly chosen: string | undefined;
  readonly href: (change: Readonly<Record<string, string | undefined>>, hash?: string) => string;
}

/** The number of releases in the list. The address can name any other one. */
const OFFERED_MAX = 50;

/**
 * Chooses the other side of the comparison: the live release of a stage, or another release of the model. The
 * address holds it.
 */
export function ComparisonChoice({ page, chosen, href }: ComparisonChoiceProps) {
  const router = useRouter();
  const selectId = useId();
  const { release, stages } = page;
  const { data } = useQuery(
    useTRPC().release.list.queryOptions({ model: release.modelKey, limit: OFFERED_MAX }),
  );
  const others = (data?.items ?? []).map(({ key }) => key).filter((key) => key !== release.key);
  const offered =
    chosen === undefined || chosen === release.key || others.includes(chosen) ? others : [chosen, ...others];
  const live = stages.filter((stage) => stage.live && !stage.live.isThis);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-13">
      <Note>Compare with the live release in</Note>
      {live.length === 0 && <span>no stage (no other release of this model is live)</span>}
      {live.map(({ stage, live: there }) => (
        <Link
          key={stage}
          href={href({ against: stage }, "parts")}
          scroll={false}
          aria-current={there?.releaseKey === chosen ? "true" : undefined}
          className="inline-flex min-h-(--control-small) items-center gap-1.5 rounded-control px-2 hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium"
        >
          {stage} <span className="font-normal text-ink-muted">{there && versionOf(there.releaseKey)}</span>
        </Link>
      ))}
      <label htmlFor={selectId} className="text-ink-muted">
        or with another release
      </label>
      <select
        id={selectId}
        value={chosen ?? ""}
        onChange={(event) =>
          router.push(href({ against: event.target.value || undefined }, "parts"), { scroll: false })
        }
        className="min-h-(--control-small) max-w-full rounded-control border border-edge bg-raised px-2 max-sm:text-16"
      >
        <option value="">none</option>
        {offered.map((key) => (
          <option key={key} value={key}>
            {key}
          </option>
        ))}
      </select>
      {data?.nextCursor !== undefined && <Note>the newest {OFFERED_MAX}</Note>}
    </div>
  );
}
