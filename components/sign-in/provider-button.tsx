"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { reauthenticate, startSignIn } from "./start-sign-in";

interface ProviderButtonProps {
  readonly words: string;
  readonly callbackUrl: string;
  readonly loginHint?: string;
  /** Asks for a new sign-in although somebody is signed in. */
  readonly isAgain?: boolean;
}

/** A button that starts sign-in at the identity provider. */
export function ProviderButton({ words, callbackUrl, loginHint, isAgain = false }: ProviderButtonProps) {
  const [isBusy, setIsBusy] = useState(false);
  const go = () => {
    setIsBusy(true);
    void (isAgain ? reauthenticate : startSignIn)({ callbackUrl, loginHint });
  };
  return (
    <Button variant="primary" isBusy={isBusy} onClick={go}>
      {words}
    </Button>
  );
}
