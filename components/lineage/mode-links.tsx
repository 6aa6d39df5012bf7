import Link from "next/link";

interface ModeLinksProps {
  readonly label: string;
  readonly options: readonly { readonly word: string; readonly href: string; readonly isChosen: boolean }[];
}

/** Links to a few views of the same content, each at its own address. */
export function ModeLinks({ label, options }: ModeLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap rounded-control border border-edge">
        {options.map(({ word, href, isChosen }) => (
          <li key={href} className="border-edge not-last:border-r">
            <Link
              href={href}
              scroll={false}
              aria-current={isChosen ? "true" : undefined}
              className="flex min-h-(--control-small) items-center px-2 text-13 text-ink-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-surface aria-[current]:font-medium aria-[current]:text-ink"
            >
              {word}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
