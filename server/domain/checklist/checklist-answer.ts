/** A person's answer to one checklist item of one release for one stage. Never edited: the latest of an item counts. */
export interface ChecklistAnswer {
  readonly id: string;
  readonly itemId: string;
  readonly stage: string;
  readonly answer: "confirmed" | "not-applicable";
  /** A link where the item asks for one; the name of the observed signal where it asks for a signal. */
  readonly evidence: string | undefined;
  /** Required for `not-applicable`. */
  readonly reason: string | undefined;
  readonly answeredBy: string;
  readonly answeredByName: string;
  readonly answeredAt: Date;
  /** When what is confirmed really took place (a drill's date); age limits count from here. */
  readonly performedAt: Date;
}
