/** Tables of a font (OpenType 1.9, `cmap`): the formats of Unicode fonts. */
const SEGMENTS = 4;
const GROUPS = 12;

/**
 * Returns the code points for which a TrueType or OpenType font has a glyph.
 *
 * @throws Error for a font without a `cmap` table.
 */
export function characterMapOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const start = tableAt(view, "cmap");
  const found = new Set<number>();
  for (let index = 0; index < view.getUint16(start + 2); index += 1) {
    const at = start + view.getUint32(start + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === SEGMENTS) addSegments(view, at, found);
    if (format === GROUPS) addGroups(view, at, found);
  }
  return found;
}

function tableAt(view: DataView, name: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    if (tag === name) return view.getUint32(at + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

/** Format 4: segments of the Basic Multilingual Plane, each with a delta or an array of glyphs. */
function addSegments(view: DataView, at: number, found: Set<number>): void {
  const bytes = view.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + bytes + 2;
  const deltas = starts + bytes;
  const offsets = deltas + bytes;
  for (let segment = 0; segment < bytes; segment += 2) {
    const first = view.getUint16(starts + segment);
    const delta = view.getUint16(deltas + segment);
    const offset = view.getUint16(offsets + segment);
    for (let code = first; code <= view.getUint16(ends + segment) && code !== 0xffff; code += 1) {
      const stored = offset === 0 ? code : view.getUint16(offsets + segment + offset + (code - first) * 2);
      if (stored !== 0 && ((stored + delta) & 0xffff) !== 0) found.add(code);
    }
  }
}

/** Format 12: groups of consecutive code points and glyphs. */
function addGroups(view: DataView, at: number, found: Set<number>): void {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const start = at + 16 + group * 12;
    const first = view.getUint32(start);
    const glyph = view.getUint32(start + 8);
    for (let code = first; code <= view.getUint32(start + 4); code += 1)
      if (glyph + code - first !== 0) found.add(code);
  }
}
