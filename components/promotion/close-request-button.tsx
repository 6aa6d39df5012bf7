"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";

/** The form comes when it is opened, never with the page. */
const CloseRequestDialog = dynamic(() => import("./close-request-dialog").then((module) => module.CloseRequestDialog), { ssr: false });

export interface CloseRequestProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}

/** Close the promotion request of a stage: for its requester, or an SRE of the team; anyone else is told so. */
export function CloseRequestButton({ page, stage }: CloseRequestProps) {
  const [isOpen, setOpen] = useState(false);
  if (!stage.request || stage.inFlight) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Close request…
      </Button>
      {isOpen && <CloseRequestDialog page={page} stage={stage} onClose={() => setOpen(false)} />}
    </>
  );
}
