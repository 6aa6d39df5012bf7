"use client";

import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { ROLE_WORDS, type Role } from "@/server/domain/authorization/role";
import type { LedgerHead } from "../data/ledger-data";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { notify } from "../ui/notify";

interface VerifyButtonProps {
  readonly head: LedgerHead;
  readonly roles: readonly Role[];
}

/** Starts a verification of the whole ledger. Only one runs at a time, and everyone sees its progress. */
export function VerifyButton({ head, roles }: VerifyButtonProps) {
  const trpc = useTRPC();
  const verify = useMutation(
    trpc.ledger.verify.mutationOptions({
      onError: (error) => notify({ title: refusalOf(error).title, detail: refusalOf(error).detail }),
    }),
  );
  const allowed: readonly Role[] = PERMISSIONS["ledger.verify"];
  const [latest] = head.verifications;
  const reason = !roles.some((role) => allowed.includes(role))
    ? `Required role, one of: ${allowed.map((role) => ROLE_WORDS[role]).join(", ")}.`
    : latest && latest.result === undefined
      ? `A verification requested by ${latest.requestedBy.name} is in progress.`
      : undefined;
  if (reason !== undefined) {
    return (
      <ButtonWithReason icon={<ShieldCheck />} reason={reason}>
        Verify the ledger
      </ButtonWithReason>
    );
  }
  return (
    <Button
      variant="primary"
      icon={<ShieldCheck />}
      isBusy={verify.isPending}
      onClick={() => verify.mutate({})}
    >
      Verify the ledger
    </Button>
  );
}
