import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { visibleText } from "./visible";

type CalloutKind = "note" | "caution" | "refusal";

const LOOKS: Record<
  CalloutKind,
  { readonly icon: LucideIcon; readonly tone: string; readonly word: string }
> = {
  note: { icon: Info, tone: "accent", word: "Note" },
  caution: { icon: TriangleAlert, tone: "waiting", word: "Caution" },
  refusal: { icon: CircleAlert, tone: "failed", word: "Refused" },
};

interface CalloutProps {
  readonly kind: CalloutKind;
  /** The fact. */
  readonly title: string;
  /** The next step. */
  readonly children?: ReactNode;
  /** True if it answers an action of the reader. It is then announced to screen readers. */
  readonly isAnnounced?: boolean;
}

/** Two lines that must not be missed: the fact and the next step. */
export function Callout({ kind, title, children, isAnnounced = false }: CalloutProps) {
  const { icon: Icon, tone, word } = LOOKS[kind];
  return (
    <div
      data-tone={tone}
      role={isAnnounced ? (kind === "note" ? "status" : "alert") : "note"}
      className="flex gap-3 rounded-control border border-l-[3px] border-rule border-l-(--tone-line) bg-(--tone-ground) py-2 pr-3 pl-2.5"
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone-line)" />
      <div className="min-w-0">
        <p className="font-medium">
          <span className="sr-only">{`${word}: `}</span>
          {visibleText(title)}
        </p>
        {children !== undefined && <div className="mt-0.5 max-w-prose text-ink-muted">{children}</div>}
      </div>
    </div>
  );
}
