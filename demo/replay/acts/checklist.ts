import type { ReleaseName } from "../cast";
import { modelNameOf, WATCHED } from "../recordings";
import type { Stage } from "../stage";
import type { ChecklistItem, StepOf } from "../step";
import { GOVERNANCE_WORDS } from "../words";

/** The evidence of each item: a link, the name of a signal, or a statement alone. */
const SHOWN_BY: Readonly<Record<ChecklistItem, (release: ReleaseName) => string | undefined>> = {
  "rollback-runbook": (release) => `https://wiki.example.org/runbooks/${release}/rehearsal`,
  "monitoring-live": (release) => WATCHED[modelNameOf(release)],
  "incident-owner": () => undefined,
  "privacy-review": (release) => `https://wiki.example.org/privacy/${release}`,
  "clinical-safety-case": (release) => `https://wiki.example.org/safety/${release}`,
  "clinician-oversight": () => undefined,
  "intended-use": (release) => `https://wiki.example.org/intended-use/${release}`,
  "impact-assessment": (release) => `https://wiki.example.org/privacy/${release}/impact-assessment`,
  "post-market-surveillance": (release) => `https://wiki.example.org/surveillance/${release}`,
  "hazard-log": (release) => `https://wiki.example.org/safety/${release}/hazard-log`,
  "clinical-evaluation": (release) => `https://wiki.example.org/clinical-evaluation/${release}`,
  "downtime-drill": (release) => `https://wiki.example.org/runbooks/${release}/ward-without-it`,
  "governance-review": () => undefined,
};

/** The text under each heading of an item that requires text. */
const SAID: Partial<Readonly<Record<ChecklistItem, Readonly<Record<string, string>>>>> = {
  "governance-review": GOVERNANCE_WORDS,
};

export async function confirmItems(stage: Stage, { who, release, items }: StepOf<"confirm">): Promise<void> {
  const person = await stage.person(who);
  for (const itemId of items) {
    const evidence = SHOWN_BY[itemId](release);
    await person.call((screens) =>
      screens.release.confirmChecklistItem.mutate({
        release,
        stage: "production",
        itemId,
        answer: "confirmed",
        ...(evidence === undefined ? {} : { evidence }),
        ...(SAID[itemId] === undefined ? {} : { said: SAID[itemId] }),
      }),
    );
    stage.pass();
  }
}
