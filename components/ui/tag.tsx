import type { ReactElement } from "react";

interface TagProps {
  readonly children: string;
  readonly icon?: ReactElement;
}

/** A neutral label: a kind, a mode, a boundary. States use their own mark instead. */
export function Tag({ children, icon }: TagProps) {
  return (
    <span className="inline-flex h-5 items-center align-bottom gap-1 rounded-control border border-rule-strong bg-sunken px-1.5 text-12 whitespace-nowrap text-ink-muted [&>svg]:size-3">
      {icon}
      {children}
    </span>
  );
}
