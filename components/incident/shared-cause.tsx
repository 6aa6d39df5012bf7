import { countOf } from "@/server/domain/text/count-of";
import { lineageHref } from "../address/lineage-view";
import type { IncidentData } from "../data/incident-data";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { BASIS_WORDS } from "./incident-words";

/** States what the alarms of an incident share and how sure that is, with a picture of it. */
export function SharedCause({ incident }: { readonly incident: IncidentData }) {
  const { cause, affected, signals, signalsLeftOut, leftOut } = incident;
  if (!cause) return null;
  if (cause.kind === "window")
    return (
      <Section title="What the alarms share" note={countOf(cause.alarms, "alarm")}>
        <p>
          They begin in the same window, <TimeStamp at={new Date(cause.startsAt)} /> to{" "}
          <TimeStamp at={new Date(cause.endsAt)} />.
        </p>
        <Note as="p" size={13}>
          No shared snapshot, job, feature set, image or source is known.
        </Note>
      </Section>
    );
  const titles = affected.filter(({ modelKey }) => cause.models.includes(modelKey));
  const models = [...new Set(titles.map(({ modelTitle }) => modelTitle))];
  return (
    <Section
      title="What the alarms share"
      note={`${cause.alarms} of ${countOf(signals.length + signalsLeftOut, "alarm")}`}
    >
      <div className="flex flex-wrap items-center gap-3">
        <div className="rounded-control border border-rule-strong bg-sunken px-3 py-2">
          {cause.node ? (
            <>
              <TextLink href={lineageHref({ focus: cause.node.id })}>{cause.node.label}</TextLink>{" "}
              <Note size={13}>{`${cause.node.kind}, ${cause.node.detail}`}</Note>
            </>
          ) : (
            "a node that you cannot see"
          )}
        </div>
        <span aria-hidden>→</span>
        <ul aria-label="Models that were made from it" className="grid gap-1">
          {models.map((model) => (
            <li key={model} className="rounded-control border border-rule px-3 py-1">
              {model}
            </li>
          ))}
          {leftOut > 0 && <Note as="li">{`${countOf(leftOut, "model")} that you cannot see`}</Note>}
        </ul>
      </div>
      <Note as="p" size={13}>
        {BASIS_WORDS[cause.basis]}
      </Note>
    </Section>
  );
}
