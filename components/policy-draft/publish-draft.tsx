"use client";

import { useMutation } from "@tanstack/react-query";
import type { DraftPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Stack } from "../ui/stack";

/** Publishes a signed proposal, or withdraws it. */
export function PublishDraft({ page: { draft, you, whyNotPublish } }: { readonly page: DraftPageData }) {
  const trpc = useTRPC();
  const publish = useMutation(trpc.policy.publish.mutationOptions());
  const takeBack = useMutation(trpc.policy.takeBack.mutationOptions());
  const which = { name: draft.name, draft: draft.id, expectedDigest: draft.digest };
  const why =
    whyNotPublish ??
    (you.mayPublish
      ? undefined
      : "Publishing requires the role product owner, security or admin for every team that the policy governs.");
  const error = publish.error ?? takeBack.error;
  return (
    <Stack gap={3}>
      <div className="flex flex-wrap items-start gap-2">
        {why === undefined ? (
          <Button variant="primary" isBusy={publish.isPending} onClick={() => publish.mutate(which)}>
            Publish
          </Button>
        ) : (
          <ButtonWithReason placement="inline" reason={why}>
            Publish
          </ButtonWithReason>
        )}
        {you.mayMove && (
          <Button isBusy={takeBack.isPending} onClick={() => takeBack.mutate(which)}>
            Withdraw the proposal to continue writing
          </Button>
        )}
      </div>
      <RefusalNote error={error} context={{ person: undefined }} />
    </Stack>
  );
}
