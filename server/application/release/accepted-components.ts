import type { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { checkComponents } from "@/server/domain/manifest/check-component";
import type { Component } from "@/server/domain/manifest/component";
import type { ComponentInput } from "./component-input";

/**
 * Converts the input to components of a manifest.
 *
 * @throws AppError `mutable-reference` or `malformed-digest` with every faulty component named.
 */
export function acceptedComponents(given: readonly z.output<typeof ComponentInput>[]): readonly Component[] {
  const faults = checkComponents(given);
  const [first] = faults;
  if (first)
    throw new AppError(first.code, `${first.pointer}: ${first.detail}`, {
      errors: faults.map(({ pointer, detail }) => ({ pointer, detail })),
    });
  // checkComponents has verified that kind and digest match the type.
  return given.map(
    ({ createdBy, ...component }) =>
      ({ ...component, ...(createdBy === undefined ? {} : { createdBy }) }) as Component,
  );
}
