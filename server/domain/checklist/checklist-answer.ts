/** A person's answer to one checklist item of one release for one stage. Never edited: the latest of an item counts. */
export interface ChecklistAnswer {
  readonly id: string;
  readonly itemId: string;
  readonly stage: string;
  readonly answer: "confirmed" | "not-applicable";
  /** A link, the name of the observed signal, or the digest of a stored file, as the item requires. */
  readonly evidence: string | undefined;
  /** The text under each heading of the item; absent where it has none. */
  readonly said?: Readonly<Record<string, string>>;
  /** The name of the file, where the evidence is a digest. */
  readonly fileName?: string;
  /** Required for `not-applicable`. */
  readonly reason: string | undefined;
  readonly answeredBy: string;
  readonly answeredByName: string;
  readonly answeredAt: Date;
  /** The time at which the confirmed act took place (a drill's date); age limits count from here. */
  readonly performedAt: Date;
}
