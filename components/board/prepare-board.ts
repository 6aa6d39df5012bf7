import type { StageStanding } from "@/server/domain/status/status";
import type { BoardData } from "../data/release-data";

type Listed = BoardData["unasked"]["items"][number];

/** One release in one column. */
export interface Card {
  readonly id: string;
  readonly release: Pick<Listed, "id" | "key" | "version" | "riskTier" | "openedAt" | "summary">;
  /** The column it stands in; none where nobody has asked for anything yet. */
  readonly stage: string | undefined;
  readonly standing: StageStanding;
}

export interface CardGroup {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly cards: readonly Card[];
}

/** The cards of one part of a column by model, models in the order of what moved last. */
export function groupCards(items: readonly Listed[], stage: string | undefined): readonly CardGroup[] {
  const groups = new Map<string, { readonly modelKey: string; readonly modelTitle: string; readonly cards: Card[] }>();
  for (const { modelKey, modelTitle, stages, ...release } of items) {
    // What nobody asked for is shown as it would stand in the first stage it could go to.
    const standing = stage === undefined ? stages[0] : stages.find((one) => one.stage === stage);
    if (standing === undefined) continue;
    const group = groups.get(modelKey) ?? { modelKey, modelTitle, cards: [] };
    group.cards.push({ id: `${release.id}/${stage ?? ""}`, release, stage, standing });
    groups.set(modelKey, group);
  }
  return [...groups.values()];
}

/** The id of a card's menu button. */
export function moveButtonId({ id }: Card): string {
  return `move-${id}`;
}
