/** What one says of a decision: it may go, or it goes back. */
export const SIGN_OFF_MEANINGS = ["approve", "reject"] as const;
export type SignOffMeaning = (typeof SIGN_OFF_MEANINGS)[number];
