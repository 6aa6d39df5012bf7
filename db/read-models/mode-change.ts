import type { AdoptionAct } from "@/server/domain/policy/enforcement-rule";

/** An act in JSON: instants as text, NULL for absent fields. */
export type JsonAdoptionAct = Omit<AdoptionAct, "approvedAs" | "approvedAt" | "until"> & {
  readonly approvedAs: AdoptionAct["approvedAs"] | null;
  readonly approvedAt: string;
  readonly until: string | null;
};

export function adoptionActOf({ approvedAs, approvedAt, until, ...act }: JsonAdoptionAct): AdoptionAct {
  return {
    ...act,
    ...(approvedAs && { approvedAs }),
    approvedAt: new Date(approvedAt),
    ...(until === null ? {} : { until: new Date(until) }),
  };
}
