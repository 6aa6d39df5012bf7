import { BlockList, isIP } from "node:net";

/** Trusted proxies, by address or by network, whose `X-Forwarded-For` is used. */
export interface TrustedProxies {
  has(address: string): boolean;
}

/** @throws RangeError naming what is neither an address nor a network like `10.0.0.0/8`. */
export function trustedProxies(networks: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    const longest = family === "ipv6" ? 128 : 32;
    if (isIP(address) === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= longest)))
      throw new RangeError(`${network} is neither an address nor a network like 10.0.0.0/8`);
    list.addSubnet(address, bits === undefined ? longest : Number(bits), family);
  }
  return {
    has: (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"),
  };
}

/**
 * Returns the address of a request: that of the socket, unless the socket belongs to a trusted proxy. Then
 * the last address of `X-Forwarded-For` that is not a trusted proxy itself; anyone could have written the
 * addresses before it.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string {
  let address = plain(socketAddress ?? "unknown");
  const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
  while (trusted.has(address)) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) return address;
    address = before;
  }
  return address;
}

/** An IPv4 address written as IPv6 (`::ffff:192.0.2.7`) is the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}
