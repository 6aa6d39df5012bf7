/** How often the watch looks. A machine that was asleep or starved takes one look when it wakes, not many. */
const LOOKS = 20;

export interface QuietWatch {
  /** Something happened: the silence starts again from zero. */
  heard(): void;
  stop(): void;
}

/**
 * Calls `onQuiet` once when nothing was heard for `limitMs`. The time is counted in looks of a twentieth of the limit each, so that a
 * suspended process is not taken for a silent one.
 */
export function watchQuiet(limitMs: number, onQuiet: () => void): QuietWatch {
  let silentLooks = 0;
  const timer = setInterval(() => {
    silentLooks += 1;
    if (silentLooks < LOOKS) return;
    clearInterval(timer);
    onQuiet();
  }, limitMs / LOOKS);
  return {
    heard: () => {
      silentLooks = 0;
    },
    stop: () => clearInterval(timer),
  };
}
