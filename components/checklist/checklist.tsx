import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { opens } from "@/server/domain/decision/verdict";
import { describeVerdicts } from "@/server/domain/gate/verdict-counts";
import { countOf } from "@/server/domain/text/count-of";
import type { ReleasePageData, StageData } from "../data/release-data";
import { ReasonText } from "../explanation/reason-text";
import { VerdictMark } from "../marks/verdict-mark";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import { AnswerHistory } from "./answer-history";
import { ChecklistAnswer } from "./checklist-answer";
import { ConfirmSeveral } from "./confirm-several";
import { ItemProof } from "./item-proof";
import { LinkChecked } from "./link-checked";
import { UnderHeadings } from "./under-headings";

interface ChecklistProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}

/** Lists the checklists of a stage: each item with its answer or its form. */
export function Checklist({ page, stage }: ChecklistProps) {
  const gates = stage.evaluation.gates.filter((gate) => gate.items !== undefined && gate.items.length > 0);
  if (gates.length === 0)
    return (
      <EmptyState title={`No checklist for ${stage.stage}`}>
        The policy has no checklist for this stage.
      </EmptyState>
    );
  return gates.map((gate) => (
    <Section
      key={gate.id}
      level={3}
      title={gate.title}
      note={gate.items?.length ? describeVerdicts(gate.items.map(({ status }) => status)) : undefined}
      acts={<ConfirmSeveral page={page} stage={stage} items={gate.items ?? []} />}
    >
      <ul className="border-b border-rule">
        {gate.items?.map((item) => {
          const definition = stage.offers.checklist.find(({ id }) => id === item.id);
          return (
            <li
              key={item.id}
              className="grid gap-x-4 gap-y-1 border-t border-rule py-3 first:border-t-0 sm:grid-cols-[8.5rem_minmax(0,1fr)]"
            >
              <div>
                <VerdictMark verdict={item.status} />
              </div>
              <div className="grid min-w-0 gap-1">
                <h4 className="font-medium">{item.title}</h4>
                {definition && (
                  <p className="flex flex-wrap gap-1">
                    {asksOf(definition).map((words) => (
                      <Tag key={words}>{words}</Tag>
                    ))}
                  </p>
                )}
                <Note as="p" size={13}>
                  <ReasonText reason={item.reason} />{" "}
                  {item.evidence !== undefined && (
                    <ItemProof release={page.release.key} evidence={item.evidence} fileName={item.fileName} />
                  )}{" "}
                  {item.link !== undefined && (
                    <LinkChecked
                      link={item.link}
                      isSaid={item.reason.code !== item.link.reason.code}
                      now={page.now}
                    />
                  )}{" "}
                  {item.dueAt !== undefined && !opens(item.status) && <Due at={item.dueAt} now={page.now} />}
                  {item.module !== undefined && <span> Required by {item.module}.</span>}
                </Note>
                {item.said !== undefined && (
                  <UnderHeadings said={item.said} headings={definition?.headings} />
                )}
                {definition && (
                  <ChecklistAnswer
                    page={page}
                    stage={stage.stage}
                    item={definition}
                    isAnswered={opens(item.status)}
                  />
                )}
                <AnswerHistory
                  release={page.release.key}
                  answers={stage.answers.filter(({ itemId }) => itemId === item.id)}
                  headings={definition?.headings}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  ));
}

/** Returns the requirements of an answer: who gives it, its proof, and how long it counts. */
function asksOf(item: StageData["offers"]["checklist"][number]): readonly string[] {
  const { owner, evidence, maxAgeDays, headings, freshHours, drill, reachable } = item;
  return [
    owner === undefined ? "anyone with permission to confirm" : `for ${ROLE_WORDS[owner]}`,
    ...(evidence === "none" ? [] : [`requires a ${evidence}`]),
    ...(reachable === "required" ? ["the link must be reachable"] : []),
    ...(headings === undefined ? [] : [`a review of ${headings.length} points`]),
    ...(freshHours === undefined ? [] : [`received within ${countOf(freshHours, "hour")}`]),
    ...(maxAgeDays === undefined
      ? []
      : [`${drill === true ? "a drill, repeated every" : "valid for"} ${countOf(maxAgeDays, "day")}`]),
  ];
}

/** Shows the due date of an item, and whether it has passed. */
function Due({ at, now }: { readonly at: string; readonly now: Date }) {
  const isLate = new Date(at) < now;
  return (
    <span data-tone={isLate ? "stale" : undefined} className={isLate ? "font-medium text-(--tone)" : ""}>
      {isLate ? "Was due" : "Due"} <TimeStamp at={at} precision="day" />.
    </span>
  );
}
