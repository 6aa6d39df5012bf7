import type { ModeChange } from "@/server/domain/policy/enforcement-rule";

/** An act in JSON: instants as text, NULL for absent fields. */
export type JsonModeChange = Omit<ModeChange, "approvedAs" | "approvedAt" | "until"> & {
  readonly approvedAs: ModeChange["approvedAs"] | null;
  readonly approvedAt: string;
  readonly until: string | null;
};

export function modeChangeOf({ approvedAs, approvedAt, until, ...act }: JsonModeChange): ModeChange {
  return {
    ...act,
    ...(approvedAs && { approvedAs }),
    approvedAt: new Date(approvedAt),
    ...(until === null ? {} : { until: new Date(until) }),
  };
}
