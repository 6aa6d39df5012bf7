"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { CommandBlock } from "../ui/command-block";
import { TimeStamp } from "../ui/time-stamp";

interface VerifyPermitProps {
  readonly permit: {
    readonly id: string;
    readonly envelope: string;
    readonly expiresAt: Date;
    readonly spentAt: Date | undefined;
  };
}

/** Verifies a permit as it was issued: its signature and its status, by the same rule that engines use. */
export function VerifyPermit({ permit }: VerifyPermitProps) {
  const [isAsked, setAsked] = useState(false);
  const { data, error, isFetching } = useQuery({
    ...useTRPC().release.verifyPermit.queryOptions({ permit: JSON.parse(permit.envelope) }),
    enabled: isAsked,
    staleTime: 0,
  });
  return (
    <div className="grid min-w-0 gap-1.5 text-13">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
        Permit <span className="font-mono text-12 wrap-anywhere text-ink">{permit.id}</span>
        {permit.spentAt ? (
          <span>
            spent <TimeStamp at={permit.spentAt} />
          </span>
        ) : (
          <span>
            not used, expires <TimeStamp at={permit.expiresAt} />
          </span>
        )}
        <Button size="small" variant="quiet" isBusy={isFetching} onClick={() => setAsked(true)}>
          Verify
        </Button>
      </p>
      {data && (
        <div role="status" className="grid gap-1.5">
          <p>
            <span className="font-medium">
              {data.authentic
                ? "The signature of this installation is valid."
                : "The signature is not valid for this installation."}
            </span>{" "}
            {data.valid
              ? "The permit can still be used."
              : `The permit can no longer be used: ${data.problems.map(({ detail }) => detail).join("; ")}.`}
          </p>
          <CommandBlock label="Signed permit (DSSE), as issued" command={permit.envelope} />
        </div>
      )}
      {error && <p role="alert">{refusalOf(error).detail}</p>}
    </div>
  );
}
