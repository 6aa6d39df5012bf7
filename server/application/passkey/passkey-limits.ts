import { z } from "zod";

/** The oldest sign-in, in minutes, that may add or revoke a passkey. */
export const PASSKEY_FRESH_MINUTES = 10;
/** Most passkeys a person may have in use. */
export const PASSKEYS_MAX = 10;
const CEREMONY_MINUTES = 5;

export const ceremonyEnd = (now: Date): Date => new Date(now.getTime() + CEREMONY_MINUTES * 60_000);

/** Binary as browsers send it, bounded. */
export const base64UrlText = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax)
    .regex(/^[A-Za-z0-9_-]+$/, "must be base64url without padding");

export const CredentialId = base64UrlText(1_400);
export const Nonce = base64UrlText(100);
