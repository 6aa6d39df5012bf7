"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { GROUND_WORDS } from "@/server/domain/gate/sign-off/independence";
import type { ReleasePageData, StageData } from "../data/release-page-data";
import { useTRPC } from "../data/trpc";
import { RefusedAct } from "../explanation/refused-act";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";
import { RadioGroup } from "../ui/radio-group";

interface DeclareContributorProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}

/** Say who contributed where the record names nobody that is known here. It only ever adds a contributor, with the declarer's name. */
export function DeclareContributor({ page, stage }: DeclareContributorProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [personId, setPersonId] = useState<string>();
  const declare = useMutation(
    trpc.release.declareContribution.mutationOptions({ onSuccess: () => setOpen(false), onSettled: () => queries.invalidateQueries() }),
  );
  const [question] = stage.unknownContributions;
  if (!question) return null;
  const asked = `Who ${GROUND_WORDS[question.ground]}?`;
  if (stage.offers.declare !== undefined) {
    return (
      <ButtonWithReason size="small" reason={stage.offers.declare}>
        {asked}
      </ButtonWithReason>
    );
  }
  const { ground, claimedAs, source } = question;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {asked}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={asked}
        consequence={`${source} ${claimedAs ? `names “${claimedAs}”, whom nobody here is known as` : "names nobody"}. Until someone who knows says who it was, nobody can be shown independent. Your answer is on record under your name; whoever you name cannot sign where independence of this is asked.`}
        acts={
          <>
            <Button onClick={() => setOpen(false)}>Not now</Button>
            <Button
              variant="primary"
              isBusy={declare.isPending}
              onClick={() => personId !== undefined && declare.mutate({ release: page.release.key, ground, claimedAs, personId })}
            >
              Declare it
            </Button>
          </>
        }
      >
        <RadioGroup
          label="It was"
          name="contributor"
          options={page.people.map((person) => ({ value: person.id, label: person.name, description: person.email }))}
          value={personId}
          onSelect={setPersonId}
        />
        {declare.error && <RefusedAct error={declare.error} person={page.person} page={page} stage={stage.stage} />}
      </Dialog>
    </>
  );
}
