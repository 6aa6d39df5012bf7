import type { ReleasePageData } from "../data/release-data";
import { OVERDUE_PRESENTATION, PhaseMark } from "../marks/phase-mark";
import { PromotionReview } from "../override/promotion-review";
import { Digest } from "../ui/digest";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import { StateMark } from "../ui/state-mark";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import { VerifyPermit } from "./verify-permit";

type Promotion = ReleasePageData["promotions"][number];

/** Lists the promotions of this release, newest first, with the engine's reports. */
export function PromotionList({ page }: { readonly page: ReleasePageData }) {
  const { promotions, now } = page;
  if (promotions.length === 0)
    return (
      <EmptyState title="No promotions yet">
        When all gates of a stage are open, a promotion issues a permit. Reports of the engine appear here.
      </EmptyState>
    );
  return (
    <ul className="border-b border-rule">
      {promotions.map((promotion) => (
        <li
          key={promotion.id}
          className="grid gap-x-4 gap-y-2 border-t border-rule py-3 first:border-t-0 sm:grid-cols-[8.5rem_minmax(0,1fr)]"
        >
          <div className="grid content-start gap-1">
            <PhaseMark phase={promotion.phase} />
            {promotion.overdueAt && <StateMark presentation={OVERDUE_PRESENTATION} />}
          </div>
          <div className="grid min-w-0 gap-1">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{promotion.stage}</span>
              {promotion.kind === "rollback" && <Tag>rollback</Tag>}
              <Note size={13}>
                permitted <TimeStamp at={promotion.createdAt} now={now} /> by{" "}
                <Person
                  name={promotion.requestedBy.name}
                  kind={promotion.requestedBy.kind === "person" ? "person" : "service-account"}
                />
                , deployed by <Person name={promotion.engine} kind="service-account" />
              </Note>
            </p>
            {promotion.overdueAt && promotion.liveDueAt && (
              <p className="text-13">
                It had to be live by <TimeStamp at={promotion.liveDueAt} />.
              </p>
            )}
            {promotion.reason !== undefined && <p className="max-w-prose">{promotion.reason}</p>}
            <Note as="p" size={13}>
              Decision <Digest digest={promotion.decisionDigest} of="decision digest" />
            </Note>
            <PromotionReview page={page} promotionId={promotion.id} />
            {promotion.permit && <VerifyPermit permit={promotion.permit} />}
            {promotion.events.length > 0 && <Events promotion={promotion} now={now} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Events({ promotion: { events }, now }: { readonly promotion: Promotion; readonly now: Date }) {
  return (
    <ol className="mt-1 grid gap-1 border-l border-rule-strong pl-3">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-13">
          <PhaseMark phase={event.phase} />
          <Note>
            <TimeStamp at={event.at} now={now} />
            {event.share !== undefined && ` · ${Math.round(event.share * 100)} % of traffic`}
            {event.step !== undefined && ` · ${event.step}`}
          </Note>
          {event.detail !== undefined && <span className="wrap-anywhere">{event.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
