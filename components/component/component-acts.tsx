"use client";

import { useState } from "react";
import type { Digest } from "@/server/domain/canonical/index";
import { Button } from "../ui/button";
import { ComponentDialog } from "./component-dialog";

interface ComponentActsProps {
  readonly digest: Digest;
  readonly name: string;
  readonly word?: string;
}

/** Report a component, revoke it, or lift its revocation: whichever the reader may. */
export function ComponentActs({ digest, name, word = "Report or revoke" }: ComponentActsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {word}
      </Button>
      {isOpen && <ComponentDialog digest={digest} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}
