import { KeyRound } from "lucide-react";
import { verbatim } from "@/server/domain/reason/reason";
import type { SignOffPage } from "../data/sign-off-data";
import { ReasonText } from "../explanation/reason-text";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import type { BlockedActions } from "./why-not-sign-here";

interface SignOrReturnProps {
  readonly stage: string;
  readonly blocked: BlockedActions;
  readonly isRoleChosen: boolean;
  readonly isBusy: boolean;
  readonly passkey: SignOffPage["passkey"];
  readonly onSign: (hasPasskey: boolean) => void;
  readonly onReturn: () => void;
}

const CHOOSE = verbatim("Choose the role you sign in.");

/** Draws the two actions on a statement. Each keeps its place and says why it is closed. */
export function SignOrReturn({
  stage,
  blocked,
  isRoleChosen,
  isBusy,
  passkey,
  onSign,
  onReturn,
}: SignOrReturnProps) {
  const whyNotSign = blocked.sign ?? (isRoleChosen ? undefined : CHOOSE);
  const isRequired = passkey?.isRequired === true;
  const hasPasskey = (passkey?.count ?? 0) > 0;
  const whyNotReturn = blocked.returning ?? (isRoleChosen ? undefined : CHOOSE);
  return (
    <div className="flex flex-wrap items-start gap-2 max-sm:*:flex-1">
      {whyNotSign === undefined ? (
        <>
          <Button
            variant="primary"
            isBusy={isBusy}
            {...(isRequired && { icon: <KeyRound aria-hidden className="size-4" /> })}
            onClick={() => onSign(isRequired)}
          >
            Sign for {stage}
          </Button>
          {!isRequired && hasPasskey && (
            <Button
              isBusy={isBusy}
              icon={<KeyRound aria-hidden className="size-4" />}
              onClick={() => onSign(true)}
            >
              Sign with your passkey
            </Button>
          )}
        </>
      ) : (
        <ButtonWithReason placement="inline" reason={<ReasonText reason={whyNotSign} isInert />}>
          Sign for {stage}
        </ButtonWithReason>
      )}
      {whyNotReturn === undefined && <Button onClick={onReturn}>Return with reason…</Button>}
      {whyNotReturn !== undefined && whyNotReturn !== whyNotSign && (
        <ButtonWithReason reason={<ReasonText reason={whyNotReturn} isInert />}>
          Return with reason…
        </ButtonWithReason>
      )}
    </div>
  );
}
