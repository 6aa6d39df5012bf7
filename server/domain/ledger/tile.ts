import type { TreePosition } from "./tree-position";

/** A run of at most 256 hashes of one level of the tree (C2SP tlog-tiles). */
export interface Tile {
  /** Counted in eights of the tree's levels: a hash of level 1 covers 256 leaves. */
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

const TILE_HEIGHT = 8;
const TILE_WIDTH = 2 ** TILE_HEIGHT;
/** `000`, `x001/067`, `x001/x234/067.p/8`: three digits an element, every one but the last after an x. */
const PATH = /^((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Parses the part of a tile's path after `tile/`; undefined for any path that C2SP would not write. */
export function parseTilePath(path: string): Tile | undefined {
  const [, levelText = "", rest = ""] = /^(0|[1-9]\d?)\/(.+)$/.exec(path) ?? [];
  const [, digits, widthText] = PATH.exec(rest) ?? [];
  const level = Number(levelText);
  if (levelText === "" || digits === undefined || level > 63 || digits.startsWith("x000/")) return undefined;
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  if (widthText !== undefined && width >= TILE_WIDTH) return undefined;
  const index = Number(digits.replaceAll(/[x/]/g, ""));
  return Number.isSafeInteger(index) ? { level, index, width } : undefined;
}

/** Returns the positions of a tile's hashes; undefined for a tile that a tree of this size does not have. */
export function tilePositions({ level, index, width }: Tile, size: number): TreePosition[] | undefined {
  const complete = Math.floor(size / 2 ** (level * TILE_HEIGHT));
  const first = index * TILE_WIDTH;
  if (first + width > complete) return undefined;
  return Array.from({ length: width }, (_, place) => ({ level: level * TILE_HEIGHT, index: first + place }));
}
