"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReleasePageData, StageData } from "../data/release-data";
import { Button } from "../ui/button";

/** A dialog comes when it is opened, never with the page. */
const RequestPromotionDialog = dynamic(() => import("./request-promotion-dialog").then((module) => module.RequestPromotionDialog), {
  ssr: false,
});

interface RequestPromotionProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly size?: "regular" | "small";
}

/** Ask that the release go to the stage: names who asked, and opens signing once rules and checklists are open. */
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
