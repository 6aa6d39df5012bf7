"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";

/** Loaded when the form is opened. */
const RequestWaiverDialog = dynamic(
  () => import("./request-waiver-dialog").then((module) => module.RequestWaiverDialog),
  { ssr: false },
);

interface RequestWaiverProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly gateId: string;
}

/** Requests a waiver for a closed gate. Nothing is drawn if the policy does not allow one. */
export function RequestWaiver({ page, stage, gateId }: RequestWaiverProps) {
  const [isOpen, setOpen] = useState(false);
  const offer = stage.waive.find((one) => one.gateId === gateId);
  if (
    !offer ||
    stage.waivers.some(
      (waiver) => waiver.gateId === gateId && waiver.status === "asked" && waiver.isOfTheseResults,
    )
  )
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
      {isOpen && (
        <RequestWaiverDialog page={page} stage={stage} offer={offer} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
