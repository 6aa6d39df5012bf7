"use client";

import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { INCIDENT_ACTS, type IncidentAct } from "@/server/domain/incident/incident";
import type { IncidentData } from "../data/incident-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Section } from "../ui/section";
import { ACT_WORDS } from "./incident-words";

/** Loaded when the dialog is opened. */
const ActDialog = dynamic(() => import("./act-dialog").then((module) => module.ActDialog), { ssr: false });

interface IncidentActsProps {
  readonly incident: IncidentData;
  readonly isUnderPressure: boolean;
}

const FIRST: readonly IncidentAct[] = ["hold", "accept", "comment"];

/** Lists what the reader may do about the incident; a rollback is offered beside its model. The URL holds the open dialog. */
export function IncidentActs({ incident, isUnderPressure }: IncidentActsProps) {
  const [asked, ask] = useQueryState("act");
  const offered = actsOffered(incident).filter((act) => !isUnderPressure || FIRST.includes(act));
  const chosen = offered.find((act) => act === asked);
  return (
    <div className="print:hidden">
      <Section title="Acts">
        <div className="flex flex-wrap gap-2">
          {offered.map((act) => {
            const whyNot = incident.offers.find((offer) => offer.act === act)?.whyNot;
            return whyNot === undefined ? (
              <Button key={act} onClick={() => void ask(act)}>
                {ACT_WORDS[act].word}…
              </Button>
            ) : (
              <ButtonWithReason key={act} reason={whyNot}>
                {ACT_WORDS[act].word}
              </ButtonWithReason>
            );
          })}
        </div>
        {chosen && <ActDialog incident={incident} act={chosen} onClose={() => void ask(null)} />}
      </Section>
    </div>
  );
}

function actsOffered({ state, acts }: IncidentData): readonly IncidentAct[] {
  if (state !== "resolved") return INCIDENT_ACTS.filter((act) => act !== "roll-back" && act !== "review");
  const isReviewed = acts.some(({ act }) => act === "review");
  const isAsked = acts.some(({ reviewDueAt }) => reviewDueAt !== undefined);
  return isAsked && !isReviewed ? ["comment", "review"] : ["comment"];
}
