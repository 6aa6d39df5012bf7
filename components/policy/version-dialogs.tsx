import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { draftHref } from "../address/draft-href";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";
import type { VersionActsProps } from "./version-acts";
import { consequencesOfWithdrawal } from "./withdrawal-words";

interface VersionDialogProps extends VersionActsProps {
  readonly onClose: () => void;
}

/** Creates a draft with the text of an earlier version. */
export function BringBack({ name, version, onClose }: VersionDialogProps) {
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
      title={`Restore v${version.version} of ${name}?`}
      consequence={
        <ul className="grid list-disc gap-1 pl-4">
          <li>A new draft starts with the exact text of v{version.version}. It is not in force yet.</li>
          <li>
            The draft is tested, proposed and signed like any other, by a person who wrote neither text. It
            becomes a new version.
          </li>
          <li>Open releases keep the version they are pinned to.</li>
        </ul>
      }
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isBusy={revert.isPending}
            onClick={() => revert.mutate({ name, version: version.version })}
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

/** Withdraws a version, with a reason. */
export function Withdraw({ name, version, governed, onClose }: VersionDialogProps) {
  const withdraw = useMutation(
    useTRPC().policy.withdrawVersion.mutationOptions({
      onSuccess: () => {
        onClose();
        notify({
          title: `v${version.version} of ${name} was withdrawn`,
          detail: "Releases pinned to it are blocked until they are upgraded.",
        });
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Withdraw v${version.version} of ${name}?`}
      consequence={consequencesOfWithdrawal(version, governed)}
      act={`Withdraw v${version.version}`}
      label="Reason (shown on the affected releases)"
      mutation={withdraw}
      onAct={(reason) => withdraw.mutate({ name, version: version.version, reason })}
      onClose={onClose}
    />
  );
}
