import { ChevronRight } from "lucide-react";
import type { Neighbourhood } from "../data/lineage-data";
import { TextLink } from "../ui/text-link";

interface LineageTrailProps {
  readonly graph: Neighbourhood;
  readonly focusHref: (id: string) => string;
}

/** Lists the nodes viewed before. Each is a link back. */
export function LineageTrail({ graph: { trail }, focusHref }: LineageTrailProps) {
  if (trail.length === 0) return null;
  return (
    <nav aria-label="Previously viewed" className="mb-2 text-13">
      <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
        {trail.map(({ id, label, detail }) => (
          <li key={id} className="flex items-center gap-1">
            <TextLink href={focusHref(id)}>{`${label} ${detail}`}</TextLink>
            <ChevronRight aria-hidden className="size-3 text-ink-faint" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
