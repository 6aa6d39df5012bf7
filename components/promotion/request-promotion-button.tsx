"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";

/** Loaded when the dialog is opened. */
const RequestPromotionDialog = dynamic(
  () => import("./request-promotion-dialog").then((module) => module.RequestPromotionDialog),
  {
    ssr: false,
  },
);

interface RequestPromotionProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly size?: "regular" | "small";
}

/**
 * Requests the promotion of the release to the stage. It names the requester and starts signing once rules and
 * checklists passed.
 */
export function RequestPromotionButton({ page, stage, size = "regular" }: RequestPromotionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={size === "small" ? "secondary" : "primary"} size={size} onClick={() => setOpen(true)}>
        Request promotion to {stage.stage}
      </Button>
      {isOpen && <RequestPromotionDialog page={page} stage={stage} isOpen onClose={() => setOpen(false)} />}
    </>
  );
}
