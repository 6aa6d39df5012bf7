import type { ModelPageData } from "../data/model-data";
import { OfferedAct } from "../form/offered-act";
import { Section } from "../ui/section";
import { HandOverDialog } from "./hand-over-dialog";
import { OwnerName } from "./owner-name";

const PARTS = [
  { part: "training", word: "Training", answers: "training and training data" },
  { part: "serving", word: "Serving", answers: "availability and response time" },
  { part: "incident", word: "Incident", answers: "response to incidents" },
] as const;

/** Lists the owners of each part of a model. A part without an owner is vacant. */
export function ModelOwners({ page }: { readonly page: ModelPageData }) {
  const { model } = page;
  const vacant = PARTS.filter(({ part }) => model.owners[part] === null).length;
  return (
    <div id="owners" className="scroll-mt-16">
      <Section title="Owners" note={vacant === 0 ? undefined : `${vacant} of ${PARTS.length} vacant`}>
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-3">
          {PARTS.map(({ part, word, answers }) => (
            <div key={part}>
              <dt className="text-13 font-medium">{word}</dt>
              <dd className="mt-0.5">
                <OwnerName owner={model.owners[part]} />
              </dd>
              <dd className="text-12 text-ink-muted">owns {answers}</dd>
              <dd className="mt-1">
                <OfferedAct
                  offer={page.governance.offers.revise}
                  words={page.model.owners[part] === null ? "Name an owner" : "Change owner"}
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
