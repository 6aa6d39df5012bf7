"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { countOf } from "@/server/domain/text/count-of";
import type { ExternalApprover } from "../data/external-data";
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

interface ApproverSectionProps {
  readonly approver: ExternalApprover;
  readonly whyNot: string | undefined;
  readonly now: Date;
}

/** Shows one external approver: owner, delivery of requests, and unanswered requests. */
export function ApproverSection({ approver, whyNot, now }: ApproverSectionProps) {
  const [isRemoving, setRemoving] = useState(false);
  const { lastSent, unanswered } = approver;
  return (
    <Section
      title={approver.title}
      note={approver.name}
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
          { term: "Address", value: `on ${approver.host}; the full address is encrypted and not shown` },
          { term: "Internal owner", value: <Person name={approver.ownerName} /> },
          { term: "Waits for", value: unanswered === 0 ? "nothing" : countOf(unanswered, "answer") },
          {
            term: "Last message",
            value: lastSent ? (
              <>
                {SENT_WORDS[lastSent.state] ?? lastSent.state}
                {lastSent.error === undefined ? "" : ` (${lastSent.error})`},{" "}
                <TimeStamp at={lastSent.at} now={now} />
              </>
            ) : (
              "none yet"
            ),
          },
          {
            term: "Registered",
            value: (
              <span>
                by {approver.registeredBy.name} <TimeStamp at={approver.registeredAt} now={now} />
              </span>
            ),
          },
        ]}
      />
      {isRemoving && <RemoveDialog approver={approver} onClose={() => setRemoving(false)} />}
    </Section>
  );
}

function RemoveDialog({
  approver,
  onClose,
}: {
  readonly approver: ExternalApprover;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.external.remove.mutationOptions({
      onSuccess: () => {
        notify({ title: `${approver.title} is removed` });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Remove ${approver.title}?`}
      consequence="Its address and secret are deleted. Gates that wait for it stay closed until an external approver with the same name is registered and answers again. Its earlier answers remain recorded."
      acts={
        <>
          <Button autoFocus onClick={onClose}>
            Keep it
          </Button>
          <Button
            variant="danger"
            isBusy={remove.isPending}
            onClick={() => remove.mutate({ id: approver.id })}
          >
            Remove it
          </Button>
        </>
      }
    >
      <RefusalNote error={remove.error} isAnnounced />
    </Dialog>
  );
}
