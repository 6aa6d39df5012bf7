import type { SlotToSign } from "@/server/domain/status/status";
import { roleInWords } from "../ui/role-words";

const NAMES_MAX = 2;

/**
 * Returns the missing signers: `product owner: Olivia Hart or Omar Diaz; security: Sam Okafor, or 3 others`. A
 * slot without candidates says so.
 */
export function whoIsToSign(slots: readonly SlotToSign[]): string {
  return slots.map(({ role, names }) => `${roleInWords(role)}: ${namesInWords(names)}`).join("; ");
}

function namesInWords(names: readonly string[]): string {
  if (names.length === 0) return "no eligible person";
  const others = names.length - NAMES_MAX;
  return others > 0 ? `${names.slice(0, NAMES_MAX).join(", ")} or ${others} more` : names.join(" or ");
}
