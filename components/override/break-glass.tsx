"use client";

import { useMutation } from "@tanstack/react-query";
import { Hammer } from "lucide-react";
import { useState } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { countOf } from "@/server/domain/text/count-of";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";

/**
 * Asks for a break-glass override of a closed window. Nothing is shown if anything else blocks, or if the
 * policy allows no override.
 */
export function BreakGlass({ page, stage }: { readonly page: ReleasePageData; readonly stage: StageData }) {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const ask = useMutation(
    trpc.release.askOverride.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        notify({
          title: "Break-glass requested",
          detail: "A second person must approve it. Security, SRE and administrators are notified.",
        });
      },
    }),
  );
  const { breakGlass } = stage;
  if (!breakGlass?.rules) return null;
  if (breakGlass.whyNot !== undefined) {
    return (
      <ButtonWithReason size="small" icon={<Hammer />} reason={breakGlass.whyNot}>
        Use break-glass…
      </ButtonWithReason>
    );
  }
  const { rules, decisionDigest } = breakGlass;
  const roles = rules.by.map((role) => ROLE_WORDS[role]).join(" or ");
  return (
    <>
      <Button size="small" variant="danger" icon={<Hammer />} onClick={() => setOpen(true)}>
        Use break-glass…
      </Button>
      {isOpen && (
        <ReasonDialog
          title={`Request break-glass for ${page.release.key} in ${stage.stage}?`}
          consequence={[
            `A second person (${roles}) must sign in again and approve within ${rules.minutes} minutes. The release can then be promoted once, within ${rules.minutes} minutes.`,
            "It overrides only the closed window, for exactly this decision. All other gates still apply.",
            `Security, SRE and administrators are notified immediately. An uninvolved person reviews it within ${countOf(rules.reviewWithinHours, "hour")}.`,
          ]}
          act="Request break-glass"
          label="Reason for the urgency"
          mutation={ask}
          onAct={(reason) =>
            ask.mutate({
              release: page.release.key,
              stage: stage.stage,
              reason,
              expectedDecisionDigest: decisionDigest,
            })
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
