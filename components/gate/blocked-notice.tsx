import type { ReactNode } from "react";
import { BLOCKED_KIND_PRESENTATION, type BlockedKind } from "./blocked-kinds";

interface BlockedNoticeProps {
  readonly kind: BlockedKind;
  /** What: the rule, measured against required, or who has yet to act. */
  readonly what: ReactNode;
  /** What to do, and who can. */
  readonly next: ReactNode;
  /** The way to the act. */
  readonly act?: ReactNode;
}

/** Edges differ as much as colours do: solid stops, dashes wait, a plain frame is closed to this reader. */
const FRAMES: Record<BlockedKind, string> = {
  blocked: "border-l-[3px] border-solid border-rule border-l-(--tone-line) pl-2.5",
  waiting: "border-dashed border-(--tone-line) pl-3",
  "not-permitted": "border-rule-strong pl-3",
};

/** Why an act is not open, in two lines: what, and what to do. The three kinds look different at a glance and without colour. */
export function BlockedNotice({ kind, what, next, act }: BlockedNoticeProps) {
  const { icon: Icon, word, tone } = BLOCKED_KIND_PRESENTATION[kind];
  return (
    <div
      data-tone={tone}
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control border bg-(--tone-ground) py-2 pr-3 ${FRAMES[kind]}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone-line)" strokeWidth={2.25} />
      <div className="min-w-48 flex-1">
        <p>
          <span className="font-medium text-(--tone)">{`${word}. `}</span>
          <span>{what}</span>
        </p>
        <p className="text-ink-muted">{next}</p>
      </div>
      {act}
    </div>
  );
}
