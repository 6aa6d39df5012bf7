import type { LucideIcon } from "lucide-react";

interface TagProps {
  readonly children: string;
  readonly icon?: LucideIcon;
}

/** A neutral label: a kind, a mode, a boundary. Whatever has a state uses the mark of that state instead. */
export function Tag({ children, icon: Icon }: TagProps) {
  return (
    <span className="inline-flex h-5 items-center gap-1 rounded-control border border-rule-strong bg-sunken px-1.5 text-12 whitespace-nowrap text-ink-muted">
      {Icon && <Icon aria-hidden className="size-3" />}
      {children}
    </span>
  );
}
