import type { ChangedThreshold, GateResult } from "./evaluation";

type Relaxation = NonNullable<GateResult["relaxed"]>;
type EarlierChange = Omit<ChangedThreshold, "upgradedBy"> & { readonly movedBy: string };

/** Members of a gate's result that rules before 3 stored under other names. */
export interface EarlierGate {
  readonly softened?: Omit<Relaxation, "enforcementModeId"> & { readonly adoption: string };
  readonly movedAfterResult?: readonly EarlierChange[];
}

/** Returns a changed threshold with the names of rules before 3. */
export function earlierChange({ upgradedBy: movedBy, ...change }: ChangedThreshold): EarlierChange {
  return { ...change, movedBy };
}

/** Returns the renamed members of a result with the names of rules before 3. */
export function earlierMembers({ relaxed, changedThresholds }: GateResult): EarlierGate {
  return {
    ...(relaxed && {
      softened: { from: relaxed.from, until: relaxed.until, adoption: relaxed.enforcementModeId },
    }),
    ...(changedThresholds && { movedAfterResult: changedThresholds.map(earlierChange) }),
  };
}

/** Returns the members of an earlier result with their present names. */
export function presentMembers({
  softened,
  movedAfterResult,
}: EarlierGate): Pick<GateResult, "relaxed" | "changedThresholds"> {
  return {
    ...(softened && {
      relaxed: { from: softened.from, until: softened.until, enforcementModeId: softened.adoption },
    }),
    ...(movedAfterResult && {
      changedThresholds: movedAfterResult.map(({ movedBy: upgradedBy, ...change }) => ({
        ...change,
        upgradedBy,
      })),
    }),
  };
}
