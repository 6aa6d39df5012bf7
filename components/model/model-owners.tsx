import type { ModelPageData } from "../data/model-data";
import { OfferedAct } from "../form/offered-act";
import { Section } from "../ui/section";
import { HandOverDialog } from "./hand-over-dialog";
import { OwnerName } from "./owner-name";

const PARTS = [
  { part: "training", word: "Training", answers: "how it was trained and on what" },
  { part: "serving", word: "Serving", answers: "that it runs and answers in time" },
  { part: "incident", word: "Incident", answers: "what happens when it goes wrong" },
] as const;

/** Who answers for what. A part nobody answers for is said to be vacant. */
export function ModelOwners({ page }: { readonly page: ModelPageData }) {
  const { model } = page;
  const vacant = PARTS.filter(({ part }) => model.owners[part] === null).length;
  return (
    <div id="owners" className="scroll-mt-16">
      <Section title="Who answers for it" note={vacant === 0 ? undefined : `${vacant} of ${PARTS.length} vacant`}>
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-3">
          {PARTS.map(({ part, word, answers }) => (
            <div key={part}>
              <dt className="text-13 font-medium">{word}</dt>
              <dd className="mt-0.5">
                <OwnerName owner={model.owners[part]} />
              </dd>
              <dd className="text-12 text-ink-muted">answers for {answers}</dd>
              <dd className="mt-1">
                <OfferedAct
                  offer={page.governance.offers.revise}
                  words={page.model.owners[part] === null ? "Name someone" : "Hand over"}
                  dialog={(close) => <HandOverDialog page={page} part={part} onClose={close} />}
                />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
