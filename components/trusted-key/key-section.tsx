"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../data/trpc";
import type { TrustedKey } from "../data/trusted-key-data";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { KeyValues } from "../ui/key-values";
import { Person } from "../ui/person";
import { Section } from "../ui/section";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";
import { RevokeKeyDialog } from "./revoke-key-dialog";

interface KeySectionProps {
  readonly trustedKey: TrustedKey;
  readonly now: Date;
}

/** Shows one trusted key: the signer, the period, who added and confirmed it, and its revocation. */
export function KeySection({ trustedKey, now }: KeySectionProps) {
  const [isRevoking, setRevoking] = useState(false);
  const confirm = useMutation(useTRPC().trustedKeys.confirm.mutationOptions());
  const { id, team, name, acts } = trustedKey;
  return (
    <Section
      title={name}
      note={`${team}, ${stateOf(trustedKey, now)}`}
      acts={
        <>
          {acts.confirm && (
            <Button size="small" isBusy={confirm.isPending} onClick={() => confirm.mutate({ id })}>
              Confirm
            </Button>
          )}
          {acts.revoke && (
            <Button size="small" variant="quiet" onClick={() => setRevoking(true)}>
              Revoke
            </Button>
          )}
        </>
      }
    >
      <RefusalNote error={confirm.error} isAnnounced />
      <KeyValues items={factsOf(trustedKey, now)} />
      {isRevoking && <RevokeKeyDialog trustedKey={trustedKey} onClose={() => setRevoking(false)} />}
    </Section>
  );
}

function stateOf({ revokedAt, isTrustedNow, since, confirmedAt }: TrustedKey, now: Date): string {
  if (revokedAt !== undefined) return "revoked";
  if (!isTrustedNow) return since > now ? "not trusted yet" : "no longer trusted";
  return confirmedAt === undefined ? "trusted, not confirmed" : "trusted and confirmed";
}

function factsOf(key: TrustedKey, now: Date) {
  const { kind, signer, builders, level, since, until, reason } = key;
  return [
    {
      term: kind === "public-key" ? "Public key" : "Identity",
      value: (
        <span className="font-mono text-13 break-all">
          <Visible text={signer} />
        </span>
      ),
    },
    ...(builders.length === 0
      ? []
      : [
          {
            term: level === undefined ? "Speaks for" : `Proves SLSA build level ${level} for`,
            value: <span className="break-all">{builders.join(", ")}</span>,
          },
        ]),
    {
      term: "Trusted",
      value: (
        <span>
          from <TimeStamp at={since} now={now} />
          {until === undefined ? (
            ", without an end"
          ) : (
            <>
              {" "}
              until <TimeStamp at={until} now={now} />
            </>
          )}
        </span>
      ),
    },
    { term: "Reason", value: <Visible text={reason} /> },
    { term: "Added by", value: <ActBy name={key.addedBy.name} at={key.addedAt} now={now} /> },
    {
      term: "Confirmed by",
      value:
        key.confirmedBy && key.confirmedAt ? (
          <ActBy name={key.confirmedBy.name} at={key.confirmedAt} now={now} />
        ) : (
          "nobody yet; gates that demand a confirmed key do not count it"
        ),
    },
    ...(key.revokedBy && key.revokedAt && key.revokedFrom
      ? [
          { term: "Revoked by", value: <ActBy name={key.revokedBy.name} at={key.revokedAt} now={now} /> },
          {
            term: "Not trusted from",
            value: (
              <span>
                <TimeStamp at={key.revokedFrom} now={now} />: <Visible text={key.revokeReason ?? ""} />
              </span>
            ),
          },
        ]
      : []),
  ];
}

function ActBy({ name, at, now }: { readonly name: string; readonly at: Date; readonly now: Date }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Person name={name} /> <TimeStamp at={at} now={now} />
    </span>
  );
}
