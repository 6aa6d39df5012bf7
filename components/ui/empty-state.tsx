import type { ReactElement, ReactNode } from "react";

interface EmptyStateProps {
  readonly icon?: ReactElement;
  /** The absent content: "No open requests". */
  readonly title: string;
  /** The time or cause of the next entry: "The next evaluation is due on 24 Nov." */
  readonly children?: ReactNode;
  readonly act?: ReactNode;
}

/** Says that there is no content, and why. It never stands for loading or a missing permission. */
export function EmptyState({ icon, title, children, act }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-1 border-y border-rule py-6 text-ink-muted">
      {icon && <span className="mb-1 text-ink-faint [&>svg]:size-5">{icon}</span>}
      <p className="font-medium text-ink">{title}</p>
      {children !== undefined && <p className="max-w-prose">{children}</p>}
      {act !== undefined && <div className="mt-3">{act}</div>}
    </div>
  );
}
