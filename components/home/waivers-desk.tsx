import Link from "next/link";
import { releaseHref } from "../release/release-view";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import type { WaiversDeskData } from "./home-data";

interface WaiversDeskProps {
  readonly desk: WaiversDeskData;
  readonly now: Date;
}

/** What others ask to have accepted: for which gate, why, and until when, oldest asked first. */
export function WaiversDesk({ desk: { items, isCut }, now }: WaiversDeskProps) {
  return (
    <Section title="Waivers to decide" note={items.length > 0 ? String(items.length) : undefined}>
      {items.length === 0 ? (
        <p className="text-13 text-ink-muted">Nobody asks you to accept anything. A waiver that is asked for appears here by itself.</p>
      ) : (
        <ul className="border-b border-rule">
          {items.map((waiver) => (
            <li
              key={waiver.id}
              className="relative grid gap-x-6 gap-y-1 border-t border-rule py-3 first:border-t-0 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-x-2">
                  <Link
                    data-row
                    href={releaseHref(waiver.releaseKey, `?stage=${waiver.stage}&inspect=gate:${waiver.gateId}`)}
                    className="rounded-control font-medium after:absolute after:inset-0"
                  >
                    {waiver.gateTitle}
                  </Link>
                  <span className="text-ink-muted">
                    of {waiver.releaseKey} in {waiver.stage}
                  </span>
                </p>
                <p className="mt-0.5 line-clamp-2 max-w-prose text-13 text-ink-muted">{waiver.reason}</p>
              </div>
              <p className="text-13 text-ink-muted sm:text-right">
                <span className="block">
                  asked <TimeStamp at={waiver.requestedAt} now={now} isInert /> by {waiver.requestedByName}
                </span>
                <span className="block">
                  until <TimeStamp at={waiver.expiresAt} precision="day" isInert />
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {isCut && (
        <p className="mt-2 text-13 text-ink-muted">
          There are more. <TextLink href="/releases?view=table&standings=blocked">All releases that are blocked</TextLink>
        </p>
      )}
    </Section>
  );
}
