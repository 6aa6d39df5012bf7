import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import type { Blocked } from "./why-not-sign-here";

interface SignOrReturnProps {
  readonly stage: string;
  readonly blocked: Blocked;
  readonly isRoleChosen: boolean;
  readonly isBusy: boolean;
  readonly onSign: () => void;
  readonly onReturn: () => void;
}

const CHOOSE = "Choose the role you sign in.";

/** The two things one can do with a statement; each keeps its place and says why where it is closed. */
export function SignOrReturn({ stage, blocked, isRoleChosen, isBusy, onSign, onReturn }: SignOrReturnProps) {
  const whyNotSign = blocked.sign ?? (isRoleChosen ? undefined : CHOOSE);
  const whyNotReturn = blocked.returning ?? (isRoleChosen ? undefined : CHOOSE);
  return (
    <div className="flex flex-wrap items-start gap-2 max-sm:*:flex-1">
      {whyNotSign === undefined ? (
        <Button variant="primary" isBusy={isBusy} onClick={onSign}>
          Sign for {stage}
        </Button>
      ) : (
        <ButtonWithReason placement="inline" reason={whyNotSign}>
          Sign for {stage}
        </ButtonWithReason>
      )}
      {whyNotReturn === undefined && <Button onClick={onReturn}>Return with reason…</Button>}
      {whyNotReturn !== undefined && whyNotReturn !== whyNotSign && (
        <ButtonWithReason reason={whyNotReturn}>Return with reason…</ButtonWithReason>
      )}
    </div>
  );
}
