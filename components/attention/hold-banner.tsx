"use client";

import { OctagonX } from "lucide-react";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { useAttention } from "./use-attention";

/**
 * Draws the banner of a global or stage-wide hold. It is on every page and cannot be dismissed. Rollbacks stay
 * possible.
 */
export function HoldBanner() {
  const attention = useAttention();
  if (!attention || attention.stopped.length === 0) return null;
  return (
    <section aria-label="All promotions are on hold" className="grid gap-px">
      {attention.stopped.map((hold) => (
        <div
          key={hold.id}
          data-tone="failed"
          role="alert"
          className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b-2 border-(--tone-line) bg-(--tone-ground) px-4 py-2 sm:px-6 lg:px-8"
        >
          <OctagonX
            aria-hidden
            className="size-4 shrink-0 self-center text-(--tone-line)"
            strokeWidth={2.25}
          />
          <strong className="text-(--tone)">
            {hold.scope === "everywhere"
              ? "All promotions are on hold"
              : `All promotions to ${hold.on} are on hold`}
          </strong>
          <span className="min-w-0 wrap-anywhere">
            {hold.reason} Ends when {hold.exitCondition}
          </span>
          <Note size={13}>
            {hold.placedBy}, <TimeStamp at={hold.placedAt} now={attention.now} />. Rollbacks are still
            possible. <TextLink href="/admin/stages">See all holds</TextLink>
          </Note>
        </div>
      ))}
    </section>
  );
}
