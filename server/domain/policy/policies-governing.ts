import { isAppError } from "../error/app-error";
import type { ModelFacts } from "../model/model";
import { appliesTo } from "./applies-to";
import type { PolicyDocument } from "./policy-document";

export interface CurrentPolicy {
  readonly name: string;
  readonly version: number;
  readonly document: PolicyDocument;
}

/** A policy that applies to the model now, or that cannot say whether it does. */
export interface GoverningPolicy {
  readonly name: string;
  readonly version: number;
  /** Present where the policy cannot say whether it applies. */
  readonly isUnclear?: true;
}

/**
 * The policies in force that apply to a model now, if they are anything but the one it is judged by: another one, several, none,
 * or one that cannot say. Undefined where the named policy alone governs it, in whichever version.
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
  return only?.name === pinned && only.isUnclear === undefined && another === undefined ? undefined : governing;
}
