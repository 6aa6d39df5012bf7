import type { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { type ComponentFault, checkComponents } from "@/server/domain/manifest/check-component";
import type { Component } from "@/server/domain/manifest/component";
import { attributeFaults } from "@/server/domain/provenance/attribute-faults";
import type { ComponentInput } from "./component-input";

/**
 * Converts the input to components of a manifest.
 *
 * @throws AppError `mutable-reference`, `malformed-digest` or `validation-failed` with every fault named by its pointer.
 */
export function acceptedComponents(given: readonly z.output<typeof ComponentInput>[]): readonly Component[] {
  const faults = [...checkComponents(given), ...given.flatMap(attributeFaultsOf)];
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

function attributeFaultsOf(
  component: z.output<typeof ComponentInput>,
  index: number,
): readonly ComponentFault[] {
  return attributeFaults(component).map(({ path, detail }) => ({
    code: "validation-failed",
    pointer: `/components/${index}/attributes${path}`,
    detail,
  }));
}
