import type { StageStatus } from "@/server/domain/status/status";
import type { BoardData } from "../data/release-data";

type ListedRelease = BoardData["unasked"]["items"][number];

/** One release in one column. */
export interface Card {
  readonly id: string;
  readonly release: Pick<ListedRelease, "id" | "key" | "version" | "riskTier" | "openedAt" | "summary">;
  /** The column of the card; undefined if nobody requested a promotion yet. */
  readonly stage: string | undefined;
  readonly here: StageStatus;
}

export interface CardGroup {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly cards: readonly Card[];
}

/** Groups the cards of a column part by model. The model with the latest change comes first. */
export function groupCards(items: readonly ListedRelease[], stage: string | undefined): readonly CardGroup[] {
  const groups = new Map<
    string,
    { readonly modelKey: string; readonly modelTitle: string; readonly cards: Card[] }
  >();
  for (const { modelKey, modelTitle, stages, ...release } of items) {
    // A release without a request is shown as it would be in the first stage it can go to.
    const here = stage === undefined ? stages[0] : stages.find((one) => one.stage === stage);
    if (here === undefined) continue;
    const group = groups.get(modelKey) ?? { modelKey, modelTitle, cards: [] };
    group.cards.push({ id: `${release.id}/${stage ?? ""}`, release, stage, here });
    groups.set(modelKey, group);
  }
  return [...groups.values()];
}

/** Returns the id of a card's menu button. */
export function moveButtonId({ id }: Card): string {
  return `move-${id}`;
}
