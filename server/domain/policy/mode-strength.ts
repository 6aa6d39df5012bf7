import type { GateMode } from "./gate-mode";

/** The strictness of a mode. */
export const MODE_STRENGTH: Readonly<Record<GateMode, number>> = { observe: 0, warn: 1, block: 2 };

/** Returns the stricter of two modes. */
export function harderOf<Mode extends GateMode>(one: Mode, other: Mode): Mode {
  return MODE_STRENGTH[one] >= MODE_STRENGTH[other] ? one : other;
}

/** Returns the more relaxed of two modes. */
export function softerOf<Mode extends GateMode>(one: Mode, other: Mode): Mode {
  return MODE_STRENGTH[one] <= MODE_STRENGTH[other] ? one : other;
}
