"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { countOf } from "@/server/domain/text/count-of";
import type { ExternalParty } from "../data/external-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";
import { KeyValues } from "../ui/key-values";
import { notify } from "../ui/notify";
import { Person } from "../ui/person";
import { Section } from "../ui/section";
import { TimeStamp } from "../ui/time-stamp";

const SENT_WORDS: Readonly<Record<string, string>> = {
  waiting: "being delivered",
  sent: "arrived",
  refused: "rejected by the receiving server",
  dead: "failed after too many attempts",
  dropped: "no longer needed",
};

interface PartySectionProps {
  readonly party: ExternalParty;
  readonly whyNot: string | undefined;
  readonly now: Date;
}

/** Shows one external approver: owner, delivery of requests, and unanswered requests. */
export function PartySection({ party, whyNot, now }: PartySectionProps) {
  const [isRemoving, setRemoving] = useState(false);
  const { lastSent, unanswered } = party;
  return (
    <Section
      title={party.title}
      note={party.name}
      acts={
        whyNot ? (
          <ButtonWithReason size="small" reason={whyNot}>
            Remove
          </ButtonWithReason>
        ) : (
          <Button size="small" variant="quiet" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )
      }
    >
      <KeyValues
        items={[
          { term: "Address", value: `on ${party.host}; the full address is encrypted and not shown` },
          { term: "Internal owner", value: <Person name={party.ownerName} /> },
          { term: "Waits for", value: unanswered === 0 ? "nothing" : countOf(unanswered, "answer") },
          {
            term: "Last message",
            value: lastSent ? (
              <>
                {SENT_WORDS[lastSent.state] ?? lastSent.state}
                {lastSent.error === undefined ? "" : ` (${lastSent.error})`}, <TimeStamp at={lastSent.at} now={now} />
              </>
            ) : (
              "none yet"
            ),
          },
          {
            term: "Registered",
            value: (
              <span>
                by {party.registeredBy.name} <TimeStamp at={party.registeredAt} now={now} />
              </span>
            ),
          },
        ]}
      />
      {isRemoving && <RemoveDialog party={party} onClose={() => setRemoving(false)} />}
    </Section>
  );
}

function RemoveDialog({ party, onClose }: { readonly party: ExternalParty; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.external.remove.mutationOptions({
      onSuccess: () => {
        notify({ title: `${party.title} is removed` });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Remove ${party.title}?`}
      consequence="Its address and secret are deleted. Gates that wait for it stay closed until an external approver with the same name is registered and answers again. Its earlier answers remain recorded."
      acts={
        <>
          <Button autoFocus onClick={onClose}>
            Keep it
          </Button>
          <Button variant="danger" isBusy={remove.isPending} onClick={() => remove.mutate({ id: party.id })}>
            Remove it
          </Button>
        </>
      }
    >
      <RefusalNote error={remove.error} isAnnounced />
    </Dialog>
  );
}
