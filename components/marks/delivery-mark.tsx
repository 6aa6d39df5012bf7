import { Ban, CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from "lucide-react";
import type { Delivery } from "../data/notification-data";

const MARKS: Readonly<
  Record<Delivery["state"], { readonly icon: LucideIcon; readonly word: string; readonly tone: string }>
> = {
  sent: { icon: CircleCheck, word: "sent", tone: "passed" },
  waiting: { icon: Clock, word: "waiting", tone: "waiting" },
  refused: { icon: Ban, word: "refused", tone: "failed" },
  dead: { icon: CircleX, word: "failed", tone: "failed" },
  dropped: { icon: CircleDashed, word: "not needed", tone: "missing" },
};

/** Draws the delivery state of a message as icon and word. */
export function DeliveryMark({ state }: { readonly state: Delivery["state"] }) {
  const { icon: Icon, word, tone } = MARKS[state];
  return (
    <span data-tone={tone} className="inline-flex items-center gap-1.5 text-13 whitespace-nowrap">
      <Icon aria-hidden className="size-3.5 text-(--tone-line)" />
      {word}
    </span>
  );
}
