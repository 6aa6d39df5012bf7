"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Digest } from "@/server/domain/canonical/index";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import { actsAllowed, type ComponentAct, prepareComponentAct } from "./prepare-component-act";

interface ComponentDialogProps {
  readonly digest: Digest;
  readonly name: string;
  readonly onClose: () => void;
}

/** What is known of a component, and the most decisive act the reader may do; another act is one button away. */
export function ComponentDialog({ digest, name, onClose }: ComponentDialogProps) {
  const { data, error } = useQuery({ ...useTRPC().component.get.queryOptions({ digest }), staleTime: 0 });
  const [chosen, setChosen] = useState<ComponentAct>();
  const { run, ...acting } = useComponentAct(digest, onClose);
  const allowed = data ? actsAllowed(data) : [];
  const act = chosen ?? allowed[0];
  if (!data || act === undefined) {
    return (
      <Dialog isOpen onClose={onClose} title={name} acts={<Button onClick={onClose}>Close</Button>}>
        {!data && !error && <Skeleton label="Loading the component" rows={3} />}
        <RefusalNote refusal={error ? refusalOf(error) : undefined} />
        {data?.revocation && `${data.revocation.revokedBy.name} revoked it: ${data.revocation.reason}`}
        {data && !data.revocation && "None of your roles can report or revoke components."}
      </Dialog>
    );
  }
  const other = allowed.find((one) => one !== act);
  return (
    <ReasonDialog
      key={act}
      {...prepareComponentAct(act, name, data)}
      {...acting}
      isDangerous={act === "revoke"}
      onAct={(reason) => run(act, reason)}
      onClose={onClose}
      {...(other && { other: { word: prepareComponentAct(other, name, data).act, onChoose: () => setChosen(other) } })}
    />
  );
}

function useComponentAct(digest: Digest, onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => {
    void queries.invalidateQueries();
    onDone();
  };
  const mutations = {
    report: useMutation(trpc.component.report.mutationOptions({ onSuccess })),
    revoke: useMutation(trpc.component.revoke.mutationOptions({ onSuccess })),
    requestLift: useMutation(trpc.component.requestLift.mutationOptions({ onSuccess })),
    agreeToLift: useMutation(trpc.component.agreeToLift.mutationOptions({ onSuccess })),
  };
  const all = Object.values(mutations);
  return {
    isBusy: all.some(({ isPending }) => isPending),
    error: all.find((mutation) => mutation.error)?.error ?? undefined,
    run: (act: ComponentAct, reason: string) => mutations[act].mutate({ digest, reason }),
  };
}
