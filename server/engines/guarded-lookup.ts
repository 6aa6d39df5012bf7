import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";

/** The error code of a refused internal address. */
export const NOT_OPEN = "ERR_ADDRESS_NOT_OPEN";

/** Resolves names like the system, without addresses that may not be called. */
export function guardedLookup(isUsable: (address: string) => boolean): LookupFunction {
  return (hostname, options, answer) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, "", 0);
      const usable = found.filter(({ address }) => isUsable(address));
      const [first] = usable;
      if (!first || usable.length < found.length)
        return answer(Object.assign(new Error("not open"), { code: NOT_OPEN }), "", 0);
      if (options.all) return answer(null, usable);
      return answer(null, first.address, first.family);
    });
}
