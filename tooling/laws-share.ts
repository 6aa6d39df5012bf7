/**
 * How much of the laws' full size is tried: the setting `LAWS_SHARE`, above 0 and at most 1; all of it unless set.
 *
 * @throws RangeError for anything else.
 */
export function lawsShare(): number {
  const asked = process.env["LAWS_SHARE"] ?? "1";
  const share = Number(asked);
  if (!(share > 0 && share <= 1)) throw new RangeError(`LAWS_SHARE: expected a number above 0 and at most 1, not ${asked}`);
  return share;
}
