"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { releaseHref } from "../address/release-view";
import type { PolicyUpgradeData, PolicyUpgradeOffer } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";
import { TextAreaField } from "../ui/text-area-field";

/** Asks for the reason of the upgrade. It is closed with the server's reason if the reader cannot do it. */
export function UpgradeForm({
  page,
  upgrade,
}: {
  readonly page: PolicyUpgradeData;
  readonly upgrade: PolicyUpgradeOffer;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const act = useMutation(
    trpc.release.upgradePolicy.mutationOptions({
      onSuccess: ({ key, to }) => {
        notify({ title: `Upgraded to ${to}`, detail: `${key} is evaluated by it from now on.` });
        router.push(releaseHref(key));
      },
    }),
  );
  const { expectedPolicyDigest, expectedOverlayDigest } = upgrade;
  const whyNot =
    page.whyNot ?? (reason.trim() === "" ? "Enter a reason. It is recorded with the release." : undefined);
  return (
    <div className="grid max-w-prose grid-cols-[minmax(0,1fr)] gap-4">
      <TextAreaField
        label="Reason for the upgrade"
        hint="Shown to the signers."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        {whyNot === undefined ? (
          <Button
            variant="primary"
            isBusy={act.isPending}
            onClick={() =>
              act.mutate({
                release: page.release.key,
                expectedVersion: page.pinned.revision,
                expectedPolicyDigest,
                expectedOverlayDigest,
                reason,
              })
            }
          >
            Upgrade to the current version
          </Button>
        ) : (
          <ButtonWithReason placement="inline" reason={whyNot}>
            Upgrade to the current version
          </ButtonWithReason>
        )}
      </div>
      <RefusalNote error={act.error} context={{ person: undefined }} />
    </div>
  );
}
