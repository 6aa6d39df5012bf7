"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Hammer } from "lucide-react";
import { useState } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { ReleasePageData, StageData } from "../data/release-page-data";
import { useTRPC } from "../data/trpc";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";

/** Ask that a closed window let this one decision through; nothing where anything else is closed, or the policy lets nobody. */
export function BreakGlass({ page, stage }: { readonly page: ReleasePageData; readonly stage: StageData }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const ask = useMutation(
    trpc.release.askOverride.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        notify({
          title: "Asked to break glass",
          detail: "A second person must let it through; security, SRE and administrators are told.",
        });
      },
      onSettled: () => queries.invalidateQueries(),
    }),
  );
  const { breakGlass } = stage;
  if (!breakGlass?.rules) return null;
  if (breakGlass.whyNot !== undefined) {
    return (
      <ButtonWithReason size="small" icon={<Hammer />} reason={breakGlass.whyNot}>
        Break glass…
      </ButtonWithReason>
    );
  }
  const { rules, decisionDigest } = breakGlass;
  const roles = rules.by.map((role) => ROLE_WORDS[role]).join(" or ");
  return (
    <>
      <Button size="small" variant="danger" icon={<Hammer />} onClick={() => setOpen(true)}>
        Break glass…
      </Button>
      {isOpen && (
        <ReasonDialog
          title={`Break glass for ${page.release.key} in ${stage.stage}?`}
          consequences={[
            `A second person (${roles}) must let it through within ${rules.minutes} minutes, freshly signed in; then it may be promoted once, for ${rules.minutes} minutes.`,
            "It overrides the closed window alone, for exactly this decision. Every other gate still counts.",
            `Security, SRE and administrators are told at once; somebody who had no hand in it reviews it within ${rules.reviewWithinHours} hours.`,
          ]}
          act="Ask to break glass"
          label="Why it cannot wait"
          isBusy={ask.isPending}
          error={ask.error}
          onAct={(reason) => ask.mutate({ release: page.release.key, stage: stage.stage, reason, expectedDecisionDigest: decisionDigest })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
