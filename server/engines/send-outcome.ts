/** How an attempt to send something ended. What went wrong is said in words that hold no secret. */
export type SendOutcome =
  | { readonly outcome: "sent" }
  /** For good: the other side knows this recipient or message and does not want it. */
  | { readonly outcome: "refused"; readonly error: string }
  /** Another attempt may go better. */
  | { readonly outcome: "failed"; readonly error: string }
  /** The other side works, and asks for patience. */
  | { readonly outcome: "busy"; readonly error: string; readonly afterSeconds: number | undefined };
