import type { RiskTier } from "../../model/model";
import type { SignOffGate } from "../../policy/policy-document";

/** Whether an approval at this tier counts only when a passkey signed it. A return never needs one: it closes, it does not open. */
export function isPasskeyRequired({ signOff }: Pick<SignOffGate, "signOff">, tier: RiskTier): boolean {
  return signOff.passkey?.[tier] === "required";
}
