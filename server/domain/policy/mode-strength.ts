import type { GateMode } from "./gate-mode";

/** How much a mode stops. */
export const MODE_STRENGTH: Readonly<Record<GateMode, number>> = { observe: 0, warn: 1, block: 2 };

/** Of two modes, the one that stops more. */
export function harderOf<Mode extends GateMode>(one: Mode, other: Mode): Mode {
  return MODE_STRENGTH[one] >= MODE_STRENGTH[other] ? one : other;
}

/** Of two modes, the one that stops less. */
export function softerOf<Mode extends GateMode>(one: Mode, other: Mode): Mode {
  return MODE_STRENGTH[one] <= MODE_STRENGTH[other] ? one : other;
}
