/** The result of an attempt to send. Errors contain no secret. */
export type SendOutcome =
  | { readonly outcome: "sent" }
  /** Permanent: the recipient's server refuses this recipient or message. */
  | { readonly outcome: "refused"; readonly error: string }
  /** Another attempt may succeed. */
  | { readonly outcome: "failed"; readonly error: string }
  /** The server works, and requests a pause. */
  | { readonly outcome: "busy"; readonly error: string; readonly afterSeconds: number | undefined };
