"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { draftHref } from "../address/draft-href";
import type { PolicyPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";
import { consequencesOfWithdrawal } from "./withdrawal-words";

/** Reverts to an earlier text, and withdraws a faulty version. */
export function VersionActs({ page }: { readonly page: PolicyPageData }) {
  const [open, setOpen] = useState<"bring-back" | "withdraw">();
  const { version, you } = page;
  const close = () => setOpen(undefined);
  return (
    <>
      {!version.isCurrent &&
        (you.whyNotBringBack === undefined ? (
          <Button size="small" onClick={() => setOpen("bring-back")}>{`Restore v${version.version}…`}</Button>
        ) : (
          <ButtonWithReason size="small" reason={you.whyNotBringBack}>{`Restore v${version.version}…`}</ButtonWithReason>
        ))}
      {version.withdrawnAt === undefined &&
        (you.whyNotWithdraw === undefined ? (
          <Button size="small" variant="danger" onClick={() => setOpen("withdraw")}>{`Withdraw v${version.version}…`}</Button>
        ) : (
          <ButtonWithReason size="small" reason={you.whyNotWithdraw}>{`Withdraw v${version.version}…`}</ButtonWithReason>
        ))}
      {open === "bring-back" && <BringBack page={page} onClose={close} />}
      {open === "withdraw" && <Withdraw page={page} onClose={close} />}
    </>
  );
}

interface ActProps {
  readonly page: PolicyPageData;
  readonly onClose: () => void;
}

function BringBack({ page: { policy, version }, onClose }: ActProps) {
  const router = useRouter();
  const revert = useMutation(
    useTRPC().policy.revert.mutationOptions({
      onSuccess: (draft) => router.push(draftHref(draft)),
    }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Restore v${version.version} of ${policy.name}?`}
      consequence={
        <ul className="grid list-disc gap-1 pl-4">
          <li>A new draft starts with the exact text of v{version.version}. It is not in force yet.</li>
          <li>The draft is tested, proposed and signed like any other, by a person who wrote neither text. It becomes a new version.</li>
          <li>Open releases keep the version they are pinned to.</li>
        </ul>
      }
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isBusy={revert.isPending}
            onClick={() => revert.mutate({ name: policy.name, version: version.version })}
          >
            Create the draft
          </Button>
        </>
      }
    >
      <RefusalNote error={revert.error} context={{ person: undefined }} />
    </Dialog>
  );
}

function Withdraw({ page: { policy, version, governs }, onClose }: ActProps) {
  const withdraw = useMutation(
    useTRPC().policy.withdrawVersion.mutationOptions({
      onSuccess: () => {
        onClose();
        notify({
          title: `v${version.version} of ${policy.name} was withdrawn`,
          detail: "Releases pinned to it are blocked until they are upgraded.",
        });
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Withdraw v${version.version} of ${policy.name}?`}
      consequence={consequencesOfWithdrawal(version, governs.length)}
      act={`Withdraw v${version.version}`}
      label="Reason (shown on the affected releases)"
      mutation={withdraw}
      onAct={(reason) => withdraw.mutate({ name: policy.name, version: version.version, reason })}
      onClose={onClose}
    />
  );
}
