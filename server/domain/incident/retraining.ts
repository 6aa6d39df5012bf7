/**
 * States of a request to train a model again. `recorded`: no receiver is configured. `sent`: the receiver took it.
 * `answered`: a release was opened as its candidate.
 */
export const RETRAINING_STATES = ["recorded", "sent", "failed", "answered", "withdrawn"] as const;
export type RetrainingState = (typeof RETRAINING_STATES)[number];
