"use client";

import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import type { PasskeysData } from "../data/passkey-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";
import { TimeStamp } from "../ui/time-stamp";

interface PasskeyRowProps {
  readonly passkey: PasskeysData["passkeys"][number];
  readonly page: PasskeysData;
}

/** Shows one passkey: name, registration, last signature, and the button that revokes it. */
export function PasskeyRow({
  passkey: { id, name, registeredAt, lastUsedAt, revokedAt },
  page,
}: PasskeyRowProps) {
  const trpc = useTRPC();
  const [isRevoking, setRevoking] = useState(false);
  const revoke = useMutation(
    trpc.passkey.revoke.mutationOptions({
      onSuccess: () => {
        setRevoking(false);
        notify({ title: `${name} is revoked` });
      },
    }),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-rule py-3 first:border-t-0">
      <div className="flex min-w-0 items-start gap-3">
        <KeyRound
          aria-hidden
          className={`mt-0.5 size-4 shrink-0 ${revokedAt ? "text-ink-muted" : "text-accent"}`}
        />
        <div className="min-w-0">
          <p className={`break-words font-medium ${revokedAt ? "text-ink-muted" : ""}`}>{name}</p>
          <p className="flex flex-wrap gap-x-2 text-13 text-ink-muted">
            <span>
              set up <TimeStamp at={registeredAt} now={page.now} />
            </span>
            <span>
              {lastUsedAt ? (
                <>
                  last signed <TimeStamp at={lastUsedAt} now={page.now} />
                </>
              ) : (
                "not used yet"
              )}
            </span>
            {revokedAt && (
              <span>
                revoked <TimeStamp at={revokedAt} now={page.now} />
              </span>
            )}
          </p>
        </div>
      </div>
      {revokedAt === undefined && (
        <Button size="small" onClick={() => setRevoking(true)}>
          Revoke…
        </Button>
      )}
      <Dialog
        isOpen={isRevoking}
        onClose={() => setRevoking(false)}
        title={`Revoke ${name}?`}
        consequence="It can no longer sign and cannot be restored. Its signatures remain valid and verifiable. Remove it from your device yourself."
        acts={
          <>
            <Button autoFocus onClick={() => setRevoking(false)}>
              Keep it
            </Button>
            <Button variant="danger" isBusy={revoke.isPending} onClick={() => revoke.mutate({ id })}>
              Revoke it
            </Button>
          </>
        }
      >
        <RefusalNote error={revoke.error} context={{ person: page.person }} />
      </Dialog>
    </li>
  );
}
