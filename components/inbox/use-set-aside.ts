"use client";

import { useMutation } from "@tanstack/react-query";
import type { InboxEntry } from "../data/inbox-data";
import { useTRPC } from "../data/trpc";
import { notify } from "../ui/notify";

/** Puts requests off and takes them up again. */
export function useSetAside() {
  const trpc = useTRPC();
  const set = useMutation(trpc.inbox.setAside.mutationOptions());
  const take = useMutation(trpc.inbox.takeBack.mutationOptions());

  const takeUp = ({ request }: InboxEntry) =>
    take.mutate({ release: request.releaseId, stage: request.stage });
  const putOff = (entry: InboxEntry) => {
    const { request, turn, decisionDigest } = entry;
    set.mutate(
      { release: request.releaseId, stage: request.stage, decisionDigest, act: turn.act },
      {
        onSuccess: () =>
          notify({
            title: `Set aside: ${request.releaseKey} to ${request.stage}`,
            detail: "It returns to your inbox when it changes. This affects only your inbox.",
            undo: () => takeUp(entry),
          }),
      },
    );
  };

  const error = set.error ?? take.error;
  return { putOff, takeUp, error };
}
