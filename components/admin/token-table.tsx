"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Account, AccountToken } from "../data/service-account-data";
import { useTRPC } from "../data/trpc";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Note } from "../ui/note";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";

interface TokenTableProps {
  readonly account: Account;
  readonly now: Date;
  readonly whyNot: string | undefined;
}

/** Lists an account's tokens: scope, expiry and last use. Token values are never shown. */
export function TokenTable({ account, now, whyNot }: TokenTableProps) {
  const [revoking, setRevoking] = useState<AccountToken>();
  const tokens = account.tokens.toReversed();
  const isOver = ({ revokedAt, expiresAt }: AccountToken) =>
    revokedAt !== undefined || expiresAt <= now || account.disabledAt !== undefined;
  return (
    <>
      <Table
        caption={`Tokens of ${account.name}, newest first`}
        rows={tokens}
        rowKey={({ id }) => id}
        empty={<Note as="p">No tokens yet.</Note>}
        columns={[
          {
            id: "id",
            heading: "Token",
            isRowHeading: true,
            cell: ({ id }) => <code className="text-12">{id.slice(-8)}</code>,
          },
          {
            id: "scope",
            heading: "Limits",
            isSecondary: true,
            cell: (token) => <span className="text-13">{reachInWords(token)}</span>,
          },
          { id: "state", heading: "State", cell: (token) => <TokenState token={token} now={now} /> },
          {
            id: "used",
            heading: "Last used",
            isSecondary: true,
            cell: ({ lastUsedAt }) =>
              lastUsedAt ? <TimeStamp at={lastUsedAt} now={now} /> : <Note>never</Note>,
          },
          {
            id: "act",
            heading: "Act",
            isHeadingHidden: true,
            align: "end",
            cell: (token) =>
              isOver(token) ? null : <Revoke whyNot={whyNot} onPress={() => setRevoking(token)} />,
          },
        ]}
      />
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function reachInWords({ evidenceTypes, environments, models }: AccountToken): string {
  const any = (list: readonly string[] | "*", of: string) =>
    list === "*" ? `any ${of}` : list.length === 0 ? `no ${of}` : list.join(", ");
  return `${any(evidenceTypes, "evidence")}; ${any(environments, "environment")}; ${any(models, "model")}`;
}

function TokenState({
  token: { revokedAt, expiresAt },
  now,
}: {
  readonly token: AccountToken;
  readonly now: Date;
}) {
  if (revokedAt)
    return (
      <Note>
        revoked <TimeStamp at={revokedAt} now={now} />
      </Note>
    );
  return (
    <span className={expiresAt <= now ? "text-ink-muted" : undefined}>
      {expiresAt <= now ? "expired " : "until "}
      <TimeStamp at={expiresAt} precision="day" />
    </span>
  );
}

function Revoke({ whyNot, onPress }: { readonly whyNot: string | undefined; readonly onPress: () => void }) {
  if (whyNot !== undefined) {
    return (
      <ButtonWithReason size="small" reason={whyNot}>
        Revoke
      </ButtonWithReason>
    );
  }
  return (
    <Button size="small" variant="danger" onClick={onPress}>
      Revoke…
    </Button>
  );
}

function RevokeDialog({ token, onClose }: { readonly token: AccountToken; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const revoke = useMutation(
    trpc.serviceAccount.revokeToken.mutationOptions({
      onSuccess: onClose,
    }),
  );
  return (
    <ReasonDialog
      title={`Revoke the token ${token.id.slice(-8)}?`}
      consequence={[
        "The next request with this token is refused.",
        "Clients that use it stop working until they get another token.",
      ]}
      act="Revoke"
      mutation={revoke}
      onAct={(reason) => revoke.mutate({ tokenId: token.id, reason })}
      onClose={onClose}
    />
  );
}
