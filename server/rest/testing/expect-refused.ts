import { expect } from "vitest";
import type { RestAnswer, RestWorld } from "./rest-world";

export interface RefusalAnswer {
  readonly status: number;
  readonly code: string;
  /** Part of `detail`: the fault, or the expectation. */
  readonly says?: string;
  /** One of the faulty fields of the body. */
  readonly pointer?: string;
  /** The first faulty parameter of the query or path. */
  readonly parameter?: string;
  /**
   * True if a refusal by role or by the scope of a token is written to the ledger; nothing else is written.
   */
  readonly isRecorded?: boolean;
}

/**
 * Checks that a refusal is a problem with its code and text, is not logged as a bug, and that nothing was
 * written since `before`.
 */
export async function expectRefused(
  { world, before }: { readonly world: RestWorld; readonly before: Readonly<Record<string, number>> },
  answered: RestAnswer,
  { status, code, says = "", pointer, parameter, isRecorded = false }: RefusalAnswer,
): Promise<void> {
  expect(answered, answered.text).toMatchObject({ status });
  expect(answered.headers.get("content-type")).toContain("application/problem+json");
  expect(answered.json).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    code,
    requestId: answered.headers.get("x-request-id"),
    detail: expect.stringContaining(says),
  });
  if (pointer !== undefined)
    expect(answered.json.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  if (parameter !== undefined) {
    expect(answered.json.errors[0]).toEqual({ parameter, detail: expect.any(String) });
    expect(answered.json.detail).toContain(`${parameter}: `);
  }
  expect(world.failures).toEqual([]);
  const entries = (before["ledger_entries"] ?? 0) + (isRecorded ? 1 : 0);
  expect(await world.rows()).toEqual({ ...before, ledger_entries: entries });
}
