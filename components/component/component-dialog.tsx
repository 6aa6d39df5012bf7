"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Digest } from "@/server/domain/canonical/index";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import {
  actsAllowed,
  type ComponentAct,
  prepareComponentAct,
  reportToDismiss,
} from "./prepare-component-act";

interface ComponentDialogProps {
  readonly digest: Digest;
  readonly name: string;
  readonly reportId?: string | undefined;
  readonly onClose: () => void;
}

/** Shows a component and the most severe action that the reader can do; the others are one button away. */
export function ComponentDialog({ digest, name, reportId, onClose }: ComponentDialogProps) {
  const { data, error } = useQuery({ ...useTRPC().component.get.queryOptions({ digest }), staleTime: 0 });
  const [chosen, setChosen] = useState<ComponentAct>();
  const { run, ...acting } = useComponentAct(
    { digest, reportId: data && reportToDismiss(data, reportId)?.id },
    onClose,
  );
  const allowed = data ? actsAllowed(data) : [];
  const act = chosen ?? allowed[0];
  if (!data || act === undefined) {
    return (
      <Dialog isOpen onClose={onClose} title={name} acts={<Button onClick={onClose}>Close</Button>}>
        {!data && !error && <Skeleton label="Loading the component" rows={3} />}
        <RefusalNote error={error} />
        {data?.revocation && `${data.revocation.revokedBy.name} revoked it: ${data.revocation.reason}`}
        {data && !data.revocation && "None of your roles can report or revoke components."}
      </Dialog>
    );
  }
  const others = allowed
    .filter((one) => one !== act)
    .map((one) => ({ word: prepareComponentAct(one, { name }, data).act, onChoose: () => setChosen(one) }));
  return (
    <ReasonDialog
      key={act}
      {...prepareComponentAct(act, { name, reportId }, data)}
      {...acting}
      isDangerous={act === "revoke"}
      onAct={(reason) => run(act, reason)}
      onClose={onClose}
      others={others}
    />
  );
}

interface ActedOn {
  readonly digest: Digest;
  /** The report to dismiss. */
  readonly reportId: string | undefined;
}

function useComponentAct({ digest, reportId = "" }: ActedOn, onDone: () => void) {
  const trpc = useTRPC();
  const mutations = {
    report: useMutation(trpc.component.report.mutationOptions({ onSuccess: onDone })),
    revoke: useMutation(trpc.component.revoke.mutationOptions({ onSuccess: onDone })),
    requestLift: useMutation(trpc.component.requestLift.mutationOptions({ onSuccess: onDone })),
    agreeToLift: useMutation(trpc.component.agreeToLift.mutationOptions({ onSuccess: onDone })),
  };
  const dismiss = useMutation(trpc.component.dismissReport.mutationOptions({ onSuccess: onDone }));
  const all = [...Object.values(mutations), dismiss];
  return {
    mutation: {
      isPending: all.some(({ isPending }) => isPending),
      error: all.find((mutation) => mutation.error)?.error,
    },
    run: (act: ComponentAct, reason: string) =>
      act === "dismiss"
        ? dismiss.mutate({ id: reportId, reason })
        : mutations[act].mutate({ digest, reason }),
  };
}
