import type { Kernel } from "../application/kernel/command";
import { SYSTEM_ACTOR } from "../domain/authorization/actor";
import type { AddressLimitOptions } from "./address-limits";

/**
 * Records that an address met a limit: once an hour of each, and at most 30 a minute of all addresses
 * together.
 */
export function recordLimited(
  kernel: Kernel,
  onError: (error: unknown) => void,
): AddressLimitOptions["onLimited"] {
  return ({ address, limit }) => {
    const now = kernel.now();
    if (!kernel.mayRecordRefusal("addresses", now, `${address} ${limit}`)) return;
    const by = {
      actor: SYSTEM_ACTOR,
      requestId: kernel.newId("req"),
      now,
      newId: (prefix: string) => kernel.newId(prefix),
    };
    const event = {
      action: "access.refused",
      subjects: [{ kind: "address", id: address }],
      data: { limit, code: "rate-limited" },
    } as const;
    kernel.recordRefusal(by, event).catch(onError);
  };
}
