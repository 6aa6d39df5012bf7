import type { Card } from "./prepare-board";

/** What is being moved where, until its dialog closes. */
export interface Moving {
  readonly releaseKey: string;
  readonly stage: string;
  /** What gets the focus back. */
  readonly from: string;
}

/** What a card can be asked to do, and the instant its ages are told from. */
export interface BoardActs {
  readonly dragged: Card | undefined;
  readonly onDrag: (card: Card | undefined) => void;
  readonly onMove: (moving: Moving) => void;
  readonly now: Date;
}
