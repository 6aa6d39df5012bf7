"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";

/** The form comes when it is opened, never with the page. */
const RequestWaiverDialog = dynamic(() => import("./request-waiver-dialog").then((module) => module.RequestWaiverDialog), { ssr: false });

interface RequestWaiverProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly gateId: string;
}

/** The way to ask that the findings of a closed gate be accepted; nothing where the policy does not call it waivable. */
export function RequestWaiver({ page, stage, gateId }: RequestWaiverProps) {
  const [isOpen, setOpen] = useState(false);
  const offer = stage.waive.find((one) => one.gateId === gateId);
  if (!offer || stage.waivers.some((waiver) => waiver.gateId === gateId && waiver.standing === "asked" && waiver.isOfTheseResults))
    return null;
  if (offer.whyNot !== undefined) {
    return (
      <ButtonWithReason size="small" reason={offer.whyNot}>
        Request a waiver…
      </ButtonWithReason>
    );
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Request a waiver…
      </Button>
      {isOpen && <RequestWaiverDialog page={page} stage={stage} offer={offer} onClose={() => setOpen(false)} />}
    </>
  );
}
