/** What a stage of a model is asked to do, as addresses name it: `roll-back:breast-screening:production`. */
export function actOnStage(act: "roll-back" | "promote", { model, stage }: { readonly model: string; readonly stage: string }): string {
  return `${act}:${model}:${stage}`;
}

/** Acts that begin on a page of administration. */
export const PLACE_HOLD = "place-hold";
export const NEW_ACCOUNT = "new-account";
