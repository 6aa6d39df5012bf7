/** Checks per limit. A machine that was asleep or starved makes one check when it wakes, not many. */
const LOOKS = 20;

export interface QuietWatch {
  /** Resets the silence to zero. */
  heard(): void;
  stop(): void;
}

/**
 * Calls `onQuiet` once after `limitMs` of silence. The time is counted in checks of a twentieth of the limit
 * each, so that a suspended process is not taken for a silent one.
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
