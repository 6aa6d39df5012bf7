/**
 * Returns the share of a suite's full size to run: `LAWS_SHARE` or `ATTACK_SHARE`, above 0 and at most 1;
 * default 1.
 *
 * @throws RangeError for any other value.
 */
export function shareSetting(name: "LAWS_SHARE" | "ATTACK_SHARE"): number {
  const asked = process.env[name] ?? "1";
  const share = Number(asked);
  if (!(share > 0 && share <= 1))
    throw new RangeError(`${name}: expected a number above 0 and at most 1, not ${asked}`);
  return share;
}
