"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";
import { Stack } from "../ui/stack";

interface DecideOverrideProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly override: StageData["overrides"][number];
}

/**
 * Approves an override as the second person, or revokes it. The requester, and a person with an old sign-in,
 * read why they cannot approve.
 */
export function DecideOverride({ page, stage, override }: DecideOverrideProps) {
  const trpc = useTRPC();
  const [isLeaving, setLeaving] = useState(false);
  const approve = useMutation(
    trpc.release.approveOverride.mutationOptions({
      onSuccess: () =>
        notify({ title: "Approved", detail: "The release can be promoted once, until the time shown." }),
    }),
  );
  const withdraw = useMutation(
    trpc.release.withdrawOverride.mutationOptions({ onSuccess: () => setLeaving(false) }),
  );
  const { id } = override;
  return (
    <Stack gap={2}>
      <div className="flex flex-wrap gap-2">
        {override.status === "asked" &&
          // The action asks for a recent sign-in itself and offers to renew it.
          (override.approve === undefined || override.needsFreshSignIn ? (
            <Button
              size="small"
              variant="danger"
              isBusy={approve.isPending}
              onClick={() => approve.mutate({ id })}
            >
              Approve as the second person
            </Button>
          ) : (
            <ButtonWithReason size="small" placement="inline" reason={override.approve}>
              Approve as the second person
            </ButtonWithReason>
          ))}
        {override.withdraw === undefined && (
          <Button size="small" onClick={() => setLeaving(true)}>
            Withdraw…
          </Button>
        )}
      </div>
      <RefusalNote error={approve.error} context={{ person: page.person, page, stage: stage.stage }} />
      {isLeaving && (
        <ReasonDialog
          title="Withdraw the break-glass request?"
          consequence={["The window stays closed for this release."]}
          act="Withdraw"
          mutation={withdraw}
          onAct={(reason) => withdraw.mutate({ id, reason })}
          onClose={() => setLeaving(false)}
        />
      )}
    </Stack>
  );
}
