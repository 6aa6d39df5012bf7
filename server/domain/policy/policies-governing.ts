import { isAppError } from "../error/app-error";
import type { ModelFacts } from "../model/model";
import { appliesTo } from "./applies-to";
import type { PolicyDocument } from "./policy-document";

export interface CurrentPolicy {
  readonly name: string;
  readonly version: number;
  readonly document: PolicyDocument;
}

/** A policy that applies to the model now, or whose `appliesTo` cannot be evaluated. */
export interface GoverningPolicy {
  readonly name: string;
  readonly version: number;
  /** Present where `appliesTo` cannot be evaluated. */
  readonly isUnclear?: true;
}

/**
 * Returns the policies in force that apply to a model now, unless that is only its pinned policy, in any
 * version: another one, several, none, or one that cannot be evaluated.
 */
export function policiesGoverning(
  current: readonly CurrentPolicy[],
  { model, pinned }: { readonly model: ModelFacts; readonly pinned: string },
): readonly GoverningPolicy[] | undefined {
  const governing = current.flatMap(({ name, version, document }): readonly GoverningPolicy[] => {
    try {
      return appliesTo(document, model) ? [{ name, version }] : [];
    } catch (error) {
      if (!isAppError(error)) throw error;
      return [{ name, version, isUnclear: true }];
    }
  });
  const [only, another] = governing;
  return only?.name === pinned && only.isUnclear === undefined && another === undefined
    ? undefined
    : governing;
}
