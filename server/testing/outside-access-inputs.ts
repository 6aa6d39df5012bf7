import type { Caller, Kernel } from "../application/kernel/command";
import { requestAccess } from "../application/outside-access/request-access";
import { DAY_MS } from "../domain/time/durations";

/** Requests the access of an outside auditor, and returns the input of each act on it. */
export async function outsideAccessInputs(
  kernel: Kernel,
  admin: Caller,
): Promise<Readonly<Record<string, unknown>>> {
  const asked = {
    ...{ email: "edda@audit.example", organisation: "o", reason: "x", models: ["screening"] },
    until: new Date(kernel.now().getTime() + DAY_MS).toISOString(),
  };
  const { id } = await requestAccess.execute(kernel, admin, asked);
  return {
    "outside-access.confirm": { id },
    "outside-access.end": { id, reason: "x" },
    "outside-access.request": asked,
  };
}
