import { Stamp } from "lucide-react";
import { type ReactNode, useId } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { Explanation } from "@/server/domain/explanation/explanation";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";
import { BLOCKED_FRAME } from "./blocked-frame";
import { BLOCKED_KIND_PRESENTATION, WOULD_BLOCK } from "./blocked-kinds";
import { explainedNumbers } from "./explained-numbers";
import { ExplainedPair } from "./explained-pair";
import { ReasonsText, ReasonText } from "./reason-text";
import { WhoCanAct } from "./who-can-act";

interface WhyAndWhatNextProps {
  readonly explanation: Explanation;
  /** Replaces the plain title, for example with a link and the verdict. */
  readonly title?: ReactNode;
  /** The names of the values of a measured list, in its order. */
  readonly names?: readonly string[];
  readonly now?: Date | undefined;
  /** The link or button of the next step. */
  readonly act?: ReactNode;
  /** The command for the same step. */
  readonly command?: ReactNode;
  /** `brief`: only the statement and the next step, for places where each reason follows below. */
  readonly look?: "full" | "brief";
  /** True if it answers an action of the reader. It is then announced to screen readers. */
  readonly isAnnounced?: boolean;
}

/**
 * Shows why something is blocked, and the next step: for gates, stops, actions and refusals on every page.
 * Every word comes from the domain's explanation.
 */
export function WhyAndWhatNext(props: WhyAndWhatNextProps) {
  const { explanation, title, act, command, look = "full", isAnnounced = false } = props;
  const { stopsFrom } = explanation;
  const {
    icon: Icon,
    word,
    tone,
  } = stopsFrom === undefined ? BLOCKED_KIND_PRESENTATION[explanation.kind] : WOULD_BLOCK;
  const titleId = useId();
  return (
    <section
      data-tone={tone}
      data-kind={explanation.kind}
      role={isAnnounced ? "alert" : undefined}
      aria-labelledby={titleId}
      className={`flex min-w-0 flex-wrap items-start gap-x-4 gap-y-2 rounded-control py-2.5 pr-3 ${isAnnounced ? "bg-(--tone-ground)" : "bg-paper"} ${BLOCKED_FRAME[explanation.kind]}`}
    >
      <div className="grid min-w-0 flex-1 basis-72 gap-1.5">
        <p id={titleId} className="wrap-anywhere">
          <Icon
            aria-hidden
            className="mr-2 inline-block size-4 align-[-0.2em] text-(--tone-line)"
            strokeWidth={2.25}
          />
          <span className="font-medium text-(--tone)">
            {word}
            {stopsFrom !== undefined && (
              <>
                {" from "}
                <TimeStamp at={stopsFrom} precision="day" />
              </>
            )}
            {". "}
          </span>
          <span className="font-medium">{title ?? <ReasonText reason={explanation.title} />}</span>
        </p>
        {look === "brief" ? (
          <Note as="p" size={13}>
            <ReasonText reason={explanation.next} />
          </Note>
        ) : (
          <Facts {...props} />
        )}
        {command}
      </div>
      {act !== undefined && <div className="flex flex-wrap items-start gap-2">{act}</div>}
    </section>
  );
}

function Facts({ explanation, names = [], now }: WhyAndWhatNextProps) {
  const { rule, found, missing, already, who, whoInWords, opensAt, next, kind, dueAt, stopsFrom } =
    explanation;
  const { measured, required } = explainedNumbers(explanation, names);
  return (
    <dl className="grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-13 sm:grid-cols-[4.5rem_minmax(0,1fr)]">
      {rule !== undefined && (
        <Fact term="Rule">
          <ReasonText reason={rule} />
        </Fact>
      )}
      {(measured !== undefined || required !== undefined) && (
        <Fact term={explanation.counted === undefined ? "Measured" : "So far"}>
          <ExplainedPair measured={measured} required={required} verb={explanation.counted ?? "measured"} />
        </Fact>
      )}
      {found !== undefined && (
        <Fact term="Found">
          <ReasonText reason={found} />
        </Fact>
      )}
      {missing.length > 0 && (
        <Fact term="Missing">
          <ReasonsText reasons={missing} between=" · " />
        </Fact>
      )}
      {already.length > 0 && (
        <Fact term="Signed">
          <span className="inline-flex flex-wrap gap-x-3">
            {already.map(({ role, name, at }) => (
              <span key={`${role}/${name}`} className="inline-flex flex-wrap items-center gap-x-1.5">
                <Stamp aria-hidden className="size-3.5 text-seal" />
                {name} <Note>({ROLE_WORDS[role]})</Note> <TimeStamp at={at} now={now} />
              </span>
            ))}
          </span>
        </Fact>
      )}
      {kind !== "open" && (
        <>
          <Fact term="Who can act">
            {who.length > 0 ? <WhoCanAct who={who} /> : whoInWords || "no eligible person left"}
          </Fact>
          {opensAt !== undefined && (
            <Fact term="When">
              <TimeStamp at={opensAt} />
              {now !== undefined && (
                <>
                  , <TimeStamp at={opensAt} now={now} />
                </>
              )}
            </Fact>
          )}
          {dueAt !== undefined && (
            <Fact term="Due">
              <TimeStamp at={dueAt} />
              {now !== undefined && (
                <>
                  , <TimeStamp at={dueAt} now={now} />
                </>
              )}
            </Fact>
          )}
          {stopsFrom !== undefined && (
            <Fact term="Until then">
              The team does not enforce this gate yet: its result is shown and recorded but blocks nothing.
            </Fact>
          )}
          <Fact term="Next">
            <ReasonText reason={next} />
          </Fact>
        </>
      )}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-12 leading-5 text-ink-muted">{term}</dt>
      <dd className="max-w-prose min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
