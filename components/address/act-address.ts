/**
 * Returns the name of an action on a stage of a model in addresses: `roll-back:breast-screening:production`.
 */
export function actOnStage(
  act: "roll-back" | "promote",
  { model, stage }: { readonly model: string; readonly stage: string },
): string {
  return `${act}:${model}:${stage}`;
}

/** The actions that start on an administration page. */
export const PLACE_HOLD = "place-hold";
export const NEW_ACCOUNT = "new-account";
export const NEW_OUTSIDE_ACCESS = "new-outside-access";
