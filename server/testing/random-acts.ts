import fc from "fast-check";

export const SIGNERS = [
  { name: "Olivia", roles: ["product-owner"] },
  { name: "Omar", roles: ["product-owner", "security"] },
  { name: "Sam", roles: ["security"] },
  /** Trained the model: must never be one of the two. */
  { name: "Mona", roles: ["ml-engineer", "security", "product-owner"] },
] as const;
/** Holds no signing role, and signs only as a delegate. */
export const DELEGATE = { name: "Rafael", roles: ["sre"] } as const;
export const ANYONE = [...SIGNERS, DELEGATE] as const;
export const ROLES = ["product-owner", "security"] as const;

/** One act of a random history, by somebody of the team. */
export const act = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("evaluate" as const),
      auc: fc.constantFrom(0.97, 0.97, 0.92, 0.5, null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("confirm" as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("request" as const) }) },
  {
    weight: 14,
    arbitrary: fc.record({
      does: fc.constant("sign" as const),
      signer: fc.constantFrom(...SIGNERS),
      role: fc.constantFrom(...ROLES),
      meaning: fc.oneof(
        { weight: 9, arbitrary: fc.constant("approve" as const) },
        { weight: 1, arbitrary: fc.constant("reject" as const) },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("delegate" as const),
      signer: fc.constantFrom(...SIGNERS),
      to: fc.constantFrom(DELEGATE, DELEGATE, ...SIGNERS),
      role: fc.constantFrom(...ROLES),
      days: fc.constantFrom(14, 14, 60),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant("sign on behalf" as const),
      signer: fc.constantFrom(DELEGATE, DELEGATE, ...SIGNERS),
      forWhom: fc.constantFrom(...SIGNERS),
      role: fc.constantFrom(...ROLES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("take back" as const), signer: fc.constantFrom(...SIGNERS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("withdraw" as const), signer: fc.constantFrom(...ANYONE) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("amend" as const),
      caveats: fc.constantFrom("", "Not for children."),
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant("promote" as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("report" as const),
      phase: fc.constantFrom("deploying" as const, "verifying" as const, "live" as const, "failed" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("hold" as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("end hold" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("close" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("abort" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("roll back" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("wait" as const), days: fc.constantFrom(0, 20, 40) }),
  },
);

/** The same, with acts of an external approver and of break-glass. */
export const strictAct = fc.oneof(
  { weight: 40, arbitrary: act },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("answer" as const),
      answer: fc.constantFrom("approve" as const, "approve" as const, "approve" as const, "refuse" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("ask again" as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("ask for break-glass" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("break glass" as const),
      by: fc.constantFrom("Rosa", "Rafael"),
    }),
  },
);
export type Act = typeof strictAct extends fc.Arbitrary<infer Value> ? Value : never;
