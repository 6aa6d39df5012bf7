"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { GROUND_WORDS } from "@/server/domain/gate/sign-off/independence";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";
import { RadioGroup } from "../ui/radio-group";

interface DeclareContributorProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}

/**
 * Declares a contributor that the record does not name. It only adds contributors, with the name of the person
 * who declares them.
 */
export function DeclareContributor({ page, stage }: DeclareContributorProps) {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const [personId, setPersonId] = useState<string>();
  const declare = useMutation(
    trpc.release.declareContribution.mutationOptions({ onSuccess: () => setOpen(false) }),
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
        consequence={`${source} ${claimedAs ? `names “${claimedAs}”, who is not a known person` : "names no person"}. Until this is declared, nobody counts as independent of this contribution. Your answer is recorded with your name. The person you name cannot sign where the policy requires independence.`}
        acts={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              variant="primary"
              isBusy={declare.isPending}
              onClick={() =>
                personId !== undefined &&
                declare.mutate({ release: page.release.key, ground, claimedAs, personId })
              }
            >
              Declare
            </Button>
          </>
        }
      >
        <RadioGroup
          label="Person"
          name="contributor"
          options={page.people.map((person) => ({
            value: person.id,
            label: person.name,
            description: person.email,
          }))}
          value={personId}
          onSelect={setPersonId}
        />
        <RefusalNote error={declare.error} context={{ person: page.person, page, stage: stage.stage }} />
      </Dialog>
    </>
  );
}
