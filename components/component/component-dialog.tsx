"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Digest } from "@/server/domain/canonical/index";
import { recallHref } from "../address/recall-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import { TextLink } from "../ui/text-link";
import {
  actsAllowed,
  type ComponentAct,
  prepareComponentAct,
  reportToDismiss,
  revocationInWords,
} from "./prepare-component-act";
import { RevokeDialog } from "./revoke-dialog";

interface ComponentDialogProps {
  readonly digest: Digest;
  readonly name: string;
  readonly reportId?: string | undefined;
  readonly onClose: () => void;
}

/** Shows a component and the most severe action that the reader can do; the others are one button away. */
export function ComponentDialog({ digest, name: shownName, reportId, onClose }: ComponentDialogProps) {
  const { data, error } = useQuery({ ...useTRPC().component.get.queryOptions({ digest }), staleTime: 0 });
  const [chosen, setChosen] = useState<ComponentAct>();
  const { run, ...acting } = useComponentAct(
    { digest, reportId: data && reportToDismiss(data, reportId)?.id },
    onClose,
  );
  const name = data?.name ?? shownName;
  const allowed = data ? actsAllowed(data) : [];
  const act = chosen ?? allowed[0];
  if (!data || act === undefined) {
    return (
      <Dialog isOpen onClose={onClose} title={name} acts={<Button onClick={onClose}>Close</Button>}>
        {!data && !error && <Skeleton label="Loading the component" rows={3} />}
        <RefusalNote error={error} />
        {data && revocationInWords(data).map((sentence) => <p key={sentence}>{sentence}</p>)}
        {data?.revocation?.lift && <p>Another person who can revoke it must approve.</p>}
        {data?.recall && <TextLink href={recallHref(data.recall)}>See its recall</TextLink>}
        {data && !data.revocation && "None of your roles can report or revoke components."}
      </Dialog>
    );
  }
  const others = allowed
    .filter((one) => one !== act)
    .map((one) => ({ word: prepareComponentAct(one, { name }, data).act, onChoose: () => setChosen(one) }));
  if (act === "revoke")
    return (
      <RevokeDialog
        {...prepareComponentAct(act, { name, reportId }, data)}
        {...{ digest, others, onClose }}
      />
    );
  return (
    <ReasonDialog
      key={act}
      {...prepareComponentAct(act, { name, reportId }, data)}
      {...acting}
      isDangerous={false}
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
    run: (act: Exclude<ComponentAct, "revoke">, reason: string) =>
      act === "dismiss"
        ? dismiss.mutate({ id: reportId, reason })
        : mutations[act].mutate({ digest, reason }),
  };
}
