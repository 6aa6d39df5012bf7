const LONG_READ = Symbol.for("countersign.LongRead");

/** Thrown by a store where the evaluation of what it would return holds the event loop for too long. */
export class LongRead extends Error {
  readonly [LONG_READ] = true;

  constructor() {
    super("the stored payloads are too long to be evaluated on the event loop");
  }
}

/** By its mark and not by its class: Next's bundle has a copy of this module. */
export function isLongRead(error: unknown): boolean {
  return error instanceof Error && LONG_READ in error;
}
