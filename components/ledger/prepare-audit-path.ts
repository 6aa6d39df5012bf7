/** One level of the picture, from the root down: our node, and the one beside it that the proof names. */
export interface PictureRow {
  readonly y: number;
  /** Where our own node stands. */
  readonly x: number;
  /** Where the proof's node stands; undefined at the root, which has none beside it. */
  readonly siblingX: number | undefined;
  /** First bytes of our own hash, in hexadecimal. */
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
/** Left and right places of a pair; a node moves between them from level to level, as the tree does. */
const PLACES = { left: 125, right: 235 };

/** Lay out the way from a leaf up to the root: root at the top, one row a level, each pair joined in the node above. */
export function prepareAuditPath(leaf: Uint8Array, steps: readonly Step[]): AuditPicture {
  const own = [leaf, ...steps.map(({ hash }) => hash)];
  const rows = own.map((hash, level): PictureRow => {
    const step = steps[level];
    const above = own.length - 1 - level;
    const siblingX = step && PLACES[step.side];
    const x = step ? PLACES[step.side === "left" ? "right" : "left"] : WIDTH / 2;
    return { y: TOP + above * ROW, x, siblingX, hash: shortHash(hash), siblingHash: step && shortHash(step.sibling) };
  });
  return { width: WIDTH, height: TOP * 2 + (own.length - 1) * ROW, rows: rows.reverse() };
}

export function shortHash(hash: Uint8Array): string {
  return `${[...hash.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}…`;
}
