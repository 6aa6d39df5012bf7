/** The meaning of a sign-off: approval, or return. */
export const SIGN_OFF_MEANINGS = ["approve", "reject"] as const;
export type SignOffMeaning = (typeof SIGN_OFF_MEANINGS)[number];
