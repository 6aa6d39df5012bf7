"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Account } from "../data/service-account-data";
import { useTRPC } from "../data/trpc";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { CreateTokenDialog } from "./create-token-dialog";

interface AccountActsProps {
  readonly account: Account;
  readonly whyNot: string | undefined;
}

/** Offers a new token for an account, or its deactivation. */
export function AccountActs({ account, whyNot: notPermitted }: AccountActsProps) {
  const trpc = useTRPC();
  const [shown, setShown] = useState<"token" | "disable">();
  const close = () => setShown(undefined);
  const disable = useMutation(
    trpc.serviceAccount.disable.mutationOptions({
      onSuccess: () => {
        close();
      },
    }),
  );
  const whyNot =
    notPermitted ??
    (account.disabledAt ? "The account is disabled permanently. Create another account." : undefined);
  if (whyNot !== undefined) {
    return (
      <ButtonWithReason size="small" reason={whyNot}>
        New token
      </ButtonWithReason>
    );
  }
  return (
    <>
      <Button size="small" onClick={() => setShown("token")}>
        New token…
      </Button>
      <Button size="small" variant="danger" onClick={() => setShown("disable")}>
        Disable…
      </Button>
      {shown === "token" && <CreateTokenDialog account={account} onClose={close} />}
      {shown === "disable" && (
        <ReasonDialog
          title={`Disable ${account.name}?`}
          consequence={[
            "The account and all its tokens stop working immediately and permanently.",
            "Its evidence is kept. Gates that accept only this account wait for another one.",
          ]}
          act="Disable"
          mutation={disable}
          onAct={(reason) => disable.mutate({ name: account.name, reason })}
          onClose={close}
        />
      )}
    </>
  );
}
