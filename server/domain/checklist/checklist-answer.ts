/** A person's answer to one checklist item of one release for one stage. Never edited: the latest of an item counts. */
export interface ChecklistAnswer {
  readonly id: string;
  readonly itemId: string;
  readonly stage: string;
  readonly answer: "confirmed" | "not-applicable";
  /** A link, the name of the observed signal, or the digest of a kept file: what the item asks for. */
  readonly evidence: string | undefined;
  /** What was said under each heading the item asks for; absent where it asks for none. */
  readonly said?: Readonly<Record<string, string>>;
  /** What the file that shows it is called, where the evidence is the digest of one. */
  readonly fileName?: string;
  /** Required for `not-applicable`. */
  readonly reason: string | undefined;
  readonly answeredBy: string;
  readonly answeredByName: string;
  readonly answeredAt: Date;
  /** When what is confirmed really took place (a drill's date); age limits count from here. */
  readonly performedAt: Date;
}
