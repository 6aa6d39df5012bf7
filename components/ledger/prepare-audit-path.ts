/** One level of the picture: this entry's node, and the node of the proof beside it. */
export interface PictureRow {
  readonly y: number;
  /** The position of this entry's node. */
  readonly x: number;
  /** The position of the proof's node; undefined at the root. */
  readonly siblingX: number | undefined;
  /** The first bytes of this entry's node hash, in hexadecimal. */
  readonly hash: string;
  readonly siblingHash: string | undefined;
}

export interface AuditPicture {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly PictureRow[];
}

interface Step {
  readonly side: "left" | "right";
  readonly sibling: Uint8Array;
  readonly hash: Uint8Array;
}

const WIDTH = 360;
const ROW = 40;
const TOP = 18;
/** Left and right position of a pair; a node moves between them from level to level, as in the tree. */
const PLACES = { left: 125, right: 235 };

/**
 * Lays out the path from a leaf to the root: root at the top, one row per level, each pair joined in the node
 * above.
 */
export function prepareAuditPath(leaf: Uint8Array, steps: readonly Step[]): AuditPicture {
  const own = [leaf, ...steps.map(({ hash }) => hash)];
  const rows = own.map((hash, level): PictureRow => {
    const step = steps[level];
    const above = own.length - 1 - level;
    const siblingX = step && PLACES[step.side];
    const x = step ? PLACES[step.side === "left" ? "right" : "left"] : WIDTH / 2;
    return {
      y: TOP + above * ROW,
      x,
      siblingX,
      hash: shortHash(hash),
      siblingHash: step && shortHash(step.sibling),
    };
  });
  return { width: WIDTH, height: TOP * 2 + (own.length - 1) * ROW, rows: rows.reverse() };
}

export function shortHash(hash: Uint8Array): string {
  return `${[...hash.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}…`;
}
