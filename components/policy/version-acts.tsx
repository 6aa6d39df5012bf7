"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { PolicyPageData } from "../data/policy-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";

/** Loaded when a dialog is opened. */
const BringBack = dynamic(() => import("./version-dialogs").then((module) => module.BringBack));
const Withdraw = dynamic(() => import("./version-dialogs").then((module) => module.Withdraw));

export interface VersionActsProps {
  readonly name: string;
  readonly version: PolicyPageData["version"];
  /** The number of models that the version governs. */
  readonly governed: number;
}

/** Reverts to an earlier text, and withdraws a faulty version. */
export function VersionActs({ you, ...props }: VersionActsProps & Pick<PolicyPageData, "you">) {
  const [open, setOpen] = useState<"bring-back" | "withdraw">();
  const { version } = props;
  const close = () => setOpen(undefined);
  return (
    <>
      {!version.isCurrent &&
        (you.whyNotBringBack === undefined ? (
          <Button size="small" onClick={() => setOpen("bring-back")}>{`Restore v${version.version}…`}</Button>
        ) : (
          <ButtonWithReason
            size="small"
            reason={you.whyNotBringBack}
          >{`Restore v${version.version}…`}</ButtonWithReason>
        ))}
      {version.withdrawnAt === undefined &&
        (you.whyNotWithdraw === undefined ? (
          <Button
            size="small"
            variant="danger"
            onClick={() => setOpen("withdraw")}
          >{`Withdraw v${version.version}…`}</Button>
        ) : (
          <ButtonWithReason
            size="small"
            reason={you.whyNotWithdraw}
          >{`Withdraw v${version.version}…`}</ButtonWithReason>
        ))}
      {open === "bring-back" && <BringBack {...props} onClose={close} />}
      {open === "withdraw" && <Withdraw {...props} onClose={close} />}
    </>
  );
}
