import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { opens } from "@/server/domain/gate/verdict";
import { VerdictMark } from "../gate/verdict-mark";
import type { ReleasePageData, StageData } from "../release/release-page-data";
import { EmptyState } from "../ui/empty-state";
import { ExternalLink } from "../ui/external-link";
import { Section } from "../ui/section";
import { Tag } from "../ui/tag";
import { isWebAddress } from "../ui/web-address";
import { AnswerHistory } from "./answer-history";
import { ChecklistAnswer } from "./checklist-answer";

interface ChecklistProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}

/** The checklists of a stage, item by item, each with its answer or the form for one. */
export function Checklist({ page, stage }: ChecklistProps) {
  const gates = stage.evaluation.gates.filter((gate) => gate.items !== undefined && gate.items.length > 0);
  if (gates.length === 0)
    return (
      <EmptyState title={`No checklist for ${stage.stage}`}>
        The policy asks nobody to confirm anything before a release goes there.
      </EmptyState>
    );
  return gates.map((gate) => (
    <Section
      key={gate.id}
      level={3}
      title={gate.title}
      note={`${gate.items?.filter(({ status }) => opens(status)).length} of ${gate.items?.length} answered`}
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
                <p className="text-13 text-ink-muted">
                  {item.reason} {item.evidence !== undefined && <Shown evidence={item.evidence} />}
                </p>
                {definition && <ChecklistAnswer page={page} stage={stage.stage} item={definition} isAnswered={opens(item.status)} />}
                <AnswerHistory answers={stage.answers.filter(({ itemId }) => itemId === item.id)} />
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  ));
}

/** What the policy asks of an answer: whose it is, what shows it, and for how long it counts. */
function asksOf({ owner, evidence, maxAgeDays }: StageData["offers"]["checklist"][number]): readonly string[] {
  return [
    owner === undefined ? "anyone who may confirm" : `for ${ROLE_WORDS[owner]}`,
    ...(evidence === "none" ? [] : [evidence === "link" ? "asks for a link" : "asks for a signal"]),
    ...(maxAgeDays === undefined ? [] : [`counts for ${maxAgeDays} days`]),
  ];
}

function Shown({ evidence }: { readonly evidence: string }) {
  return isWebAddress(evidence) ? (
    <ExternalLink href={evidence}>{evidence}</ExternalLink>
  ) : (
    <span className="text-ink">Signal: {evidence}</span>
  );
}
