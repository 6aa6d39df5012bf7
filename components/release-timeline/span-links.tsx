import Link from "next/link";
import type { ReleaseView } from "@/components/address/release-view";
import type { ReleasePageData } from "@/components/data/release-data";
import { countOf } from "@/server/domain/text/count-of";
import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";

interface SpanLinksProps {
  readonly page: ReleasePageData;
  readonly view: Pick<ReleaseView, "from" | "to">;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

/** Links to common ranges shorter than the whole one. A range drawn by hand matches no link. */
export function SpanLinks({ page, view, href }: SpanLinksProps) {
  const { now } = page;
  const first = page.timeline[0]?.at ?? now;
  const spans = [1, 7, 30].filter((days) => now.getTime() - first.getTime() > days * DAY_MS);
  if (spans.length === 0 && !view.from) return null;
  // Rounded to the hour, so that the address stays the same when the page refreshes.
  const hour = new Date(Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS);
  const fromOf = (days: number) => new Date(hour.getTime() - days * DAY_MS).toISOString();
  const links = [
    ...spans.map((days) => ({ word: countOf(days, "day"), from: fromOf(days) as string | undefined })),
    { word: "All", from: undefined },
  ];
  return (
    <nav aria-label="Span of the timeline">
      <ul className="flex gap-1">
        {links.map(({ word, from }) => (
          <li key={word}>
            <Link
              href={href({ from, to: from === undefined ? undefined : hour.toISOString() })}
              scroll={false}
              aria-current={view.from?.toISOString() === from ? "true" : undefined}
              className="inline-flex min-h-(--control-small) items-center rounded-control px-2 text-13 text-ink-muted hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
            >
              {word}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
