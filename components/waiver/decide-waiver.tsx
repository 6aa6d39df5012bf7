"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { useTRPC } from "../data/trpc";
import type { WaiverShown } from "../data/waiver-data";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";

/** Grants, refuses or revokes a waiver, each with the reason if this reader cannot do it. */
export function DecideWaiver({
  shown: { waiver, grant, decline, revoke, person },
}: {
  readonly shown: WaiverShown;
}) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState<"decline" | "revoke">();
  const settle = (title: string) => ({
    onSuccess: () => {
      setAsking(undefined);
      notify({ title, detail: waiver.gateTitle });
    },
  });
  const granting = useMutation(trpc.waiver.grant.mutationOptions(settle("Waiver granted")));
  const declining = useMutation(trpc.waiver.decline.mutationOptions(settle("Waiver refused")));
  const revoking = useMutation(trpc.waiver.revoke.mutationOptions(settle("Waiver revoked")));
  const { id, status } = waiver;
  const isOpen = status === "asked" || status === "lapsed";
  if (status === "declined" || status === "revoked") return null;
  return (
    <div className="grid gap-3 border-t border-rule pt-4">
      <div className="flex flex-wrap gap-2">
        {isOpen &&
          grant.map(({ as, whyNot }) =>
            whyNot === undefined ? (
              <Button
                key={as}
                variant="primary"
                isBusy={granting.isPending}
                onClick={() => granting.mutate({ id, as })}
              >
                Grant as {ROLE_WORDS[as]}
              </Button>
            ) : (
              <ButtonWithReason key={as} placement="inline" reason={whyNot}>
                Grant as {ROLE_WORDS[as]}
              </ButtonWithReason>
            ),
          )}
        {isOpen &&
          (decline === undefined ? (
            <Button onClick={() => setAsking("decline")}>Refuse…</Button>
          ) : (
            <ButtonWithReason reason={decline}>Refuse…</ButtonWithReason>
          ))}
        {!isOpen &&
          (revoke === undefined ? (
            <Button variant="danger" onClick={() => setAsking("revoke")}>
              Revoke…
            </Button>
          ) : (
            <ButtonWithReason reason={revoke}>Revoke…</ButtonWithReason>
          ))}
      </div>
      <RefusalNote error={granting.error} context={{ person }} />
      {asking === "decline" && (
        <ReasonDialog
          title="Refuse this waiver?"
          consequence={["The gate stays closed.", "The requester sees your reason and can request again."]}
          act="Refuse"
          mutation={declining}
          onAct={(reason) => declining.mutate({ id, reason })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === "revoke" && (
        <ReasonDialog
          title="Revoke this waiver?"
          consequence={[
            "The gate immediately shows its own verdict again.",
            "Signatures on the decision with this waiver no longer count. An unused permit based on it cannot be used.",
            ...(waiver.isLive ? [`The live release in ${waiver.stage} is marked as needing attention.`] : []),
          ]}
          act="Revoke"
          mutation={revoking}
          onAct={(reason) => revoking.mutate({ id, reason })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}
