import type { RiskTier } from "../../model/model";
import type { SignOffGate } from "../../policy/policy-document";

/**
 * Returns true if an approval at this tier needs a passkey signature. A rejection never does, because it
 * opens nothing.
 */
export function isPasskeyRequired({ signOff }: Pick<SignOffGate, "signOff">, tier: RiskTier): boolean {
  return signOff.passkey?.[tier] === "required";
}
