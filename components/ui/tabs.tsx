import Link from "next/link";
import { formatNumber } from "@/server/domain/text/count-of";

interface TabsProps {
  /** The subject of the tabs: "Release 2.3.0". */
  readonly label: string;
  readonly tabs: readonly {
    readonly href: string;
    readonly word: string;
    /** The number of entries in the tab. */
    readonly count?: number;
    readonly isCurrent: boolean;
  }[];
}

/**
 * Parts of a page, each at its own URL. They are links, so they open in a new window, work without script and
 * survive a reload. Under 640 px they become a list.
 */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav
      aria-label={label}
      className="mb-4 border-rule max-sm:border-y sm:border-b [&+section]:border-t-0 [&+section]:pt-0"
    >
      <ul className="flex max-sm:flex-col max-sm:divide-y max-sm:divide-rule sm:-mb-px sm:flex-wrap sm:gap-x-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.isCurrent ? "page" : undefined}
              className="flex min-h-(--control) items-center gap-2 border-transparent text-ink-muted transition-colors hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink max-sm:border-l-2 max-sm:px-3 sm:border-b-2 sm:px-0.5"
            >
              {tab.word}
              {tab.count !== undefined && (
                <span className="text-12 font-normal text-ink-faint max-sm:ml-auto">
                  {formatNumber(tab.count)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
