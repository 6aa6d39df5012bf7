"use client";

import { useState } from "react";
import type { ReleasePageData, StageData } from "../release/release-page-data";
import { Button } from "../ui/button";
import type { Permitted } from "./permit-shown";
import { PromoteDialog } from "./promote-dialog";

interface PromoteProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly onPermitted: (permitted: Permitted) => void;
}

/** Opens the promotion to a stage, on exactly the decision this page shows. */
export function PromoteButton({ page, stage, onPermitted }: PromoteProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Promote to {stage.stage}
      </Button>
      <PromoteDialog page={page} stage={stage} onPermitted={onPermitted} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
