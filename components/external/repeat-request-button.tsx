"use client";

import { useMutation } from "@tanstack/react-query";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { GateResult } from "@/server/domain/decision/evaluation";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";

interface RepeatRequestButtonProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly gate: GateResult;
}

/** Asks an external approver again who refused or did not answer. */
export function RepeatRequestButton({ page, stage, gate }: RepeatRequestButtonProps) {
  const trpc = useTRPC();
  const repeat = useMutation(
    trpc.external.repeatRequest.mutationOptions({
      onSuccess: () =>
        notify({ title: "Request repeated", detail: "The time limit for the answer restarts." }),
    }),
  );
  const definition = stage.definitions.find(({ id }) => id === gate.id);
  const owner = definition?.kind === "external" ? ROLE_WORDS[definition.external.owner] : "owner";
  if (!gate.who.some(({ personId }) => personId === page.person?.id)) {
    const names = gate.who.map(({ name }) => name).join(" or ");
    return (
      <ButtonWithReason
        size="small"
        reason={`Only ${names === "" ? `a person with the role ${owner}` : `${names}, as ${owner},`} can repeat the request.`}
      >
        Request again
      </ButtonWithReason>
    );
  }
  return (
    <>
      <Button
        size="small"
        isBusy={repeat.isPending}
        onClick={() => repeat.mutate({ release: page.release.key, stage: stage.stage, gate: gate.id })}
      >
        Request again
      </Button>
      <RefusalNote error={repeat.error} isAnnounced />
    </>
  );
}
