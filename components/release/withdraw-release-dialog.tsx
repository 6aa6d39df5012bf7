"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReleasePageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { TextAreaField } from "../ui/text-area-field";

interface WithdrawReleaseDialogProps {
  readonly page: Pick<ReleasePageData, "release" | "person" | "stages">;
  readonly onClose: () => void;
}

/** Withdraws a release permanently. */
export function WithdrawReleaseDialog({
  page: { release, person, stages },
  onClose,
}: WithdrawReleaseDialogProps) {
  const withdraw = useMutation(useTRPC().release.withdraw.mutationOptions({ onSuccess: onClose }));
  const live = stages.filter((stage) => stage.live?.isThis).map(({ stage }) => stage);
  return (
    <FormDialog
      title={`Withdraw ${release.key}?`}
      consequence={[
        "It can never be signed or promoted again. This cannot be undone.",
        ...(live.length > 0
          ? [`It stays live in ${live.join(" and ")} until another release replaces it or it is rolled back.`]
          : []),
        "Its evidence, sign-offs and history stay on record.",
      ]}
      act="Withdraw"
      isDangerous
      mutation={withdraw}
      context={{ person }}
      onClose={onClose}
      onSend={(form) =>
        withdraw.mutate({
          release: release.key,
          expectedVersion: release.revision,
          reason: String(form.get("reason")).trim(),
        })
      }
    >
      <TextAreaField
        label="Reason"
        name="reason"
        hint="Recorded in the ledger with your name."
        required
        maxLength={2000}
      />
    </FormDialog>
  );
}
