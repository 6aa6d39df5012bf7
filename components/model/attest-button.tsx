"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";

interface AttestButtonProps {
  readonly page: Pick<ModelPageData, "model" | "person" | "policy">;
  readonly whyNot: string | undefined;
}

/** Attests the intake answers: only then their tier applies. It is done once and recorded. */
export function AttestButton({ page, whyNot }: AttestButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const attest = useMutation(
    useTRPC().model.attestIntake.mutationOptions({ onSuccess: () => setOpen(false) }),
  );
  if (whyNot !== undefined)
    return (
      <ButtonWithReason size="small" reason={whyNot}>
        Attest the intake
      </ButtonWithReason>
    );
  const { model, person, policy } = page;
  return (
    <>
      <Button size="small" variant="primary" onClick={() => setOpen(true)}>
        Attest the intake…
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Attest the intake of ${model.title}?`}
        consequence={
          <ul className="grid list-disc gap-1 pl-4">
            <li>
              You confirm that the intake answers are true. This is recorded with your name and cannot be
              undone.
            </li>
            <li>
              {policy
                ? `${policy.name} v${policy.version} then determines its risk tier from these answers. It can be lower than high.`
                : "No policy applies to the model, so its risk tier stays high."}
            </li>
          </ul>
        }
        acts={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              variant="primary"
              isBusy={attest.isPending}
              onClick={() => attest.mutate({ model: model.key, revision: model.intakeRevision })}
            >
              Attest
            </Button>
          </>
        }
      >
        <RefusalNote error={attest.error} context={{ person }} />
      </Dialog>
    </>
  );
}
