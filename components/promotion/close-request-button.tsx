"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";

/** Loaded when the form is opened. */
const CloseRequestDialog = dynamic(
  () => import("./close-request-dialog").then((module) => module.CloseRequestDialog),
  { ssr: false },
);

export interface CloseRequestProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}

/**
 * Closes the promotion request of a stage. Its requester or an SRE of the team can do it; other readers see why
 * they cannot.
 */
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
