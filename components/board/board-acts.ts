import type { Card } from "./prepare-board";

/** The card being moved and its target, until the dialog closes. */
export interface Moving {
  readonly releaseKey: string;
  readonly stage: string;
  /** The id of the element that gets the focus back. */
  readonly from: string;
}

/** The actions of a card, and the instant from which its ages are counted. */
export interface BoardActs {
  readonly dragged: Card | undefined;
  readonly onDrag: (card: Card | undefined) => void;
  readonly onMove: (moving: Moving) => void;
  readonly now: Date;
}
