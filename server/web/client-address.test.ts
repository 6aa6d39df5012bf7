import { describe, expect, test } from "vitest";
import { clientAddress, trustedProxies } from "./client-address";

const none = trustedProxies([]);
const proxies = trustedProxies(["10.0.0.0/8", "192.0.2.1", "fd00::/8"]);

describe("the address of a request", () => {
  test.each([
    {
      when: "no proxy is trusted, whatever the header says",
      socket: "203.0.113.9",
      header: "198.51.100.1",
      trusted: none,
      is: "203.0.113.9",
    },
    {
      when: "the socket is no trusted proxy",
      socket: "203.0.113.9",
      header: "198.51.100.1",
      trusted: proxies,
      is: "203.0.113.9",
    },
    {
      when: "a trusted proxy says it",
      socket: "10.1.2.3",
      header: "198.51.100.1",
      trusted: proxies,
      is: "198.51.100.1",
    },
    {
      when: "two trusted proxies stand in a row",
      socket: "10.1.2.3",
      header: "198.51.100.1, 192.0.2.1",
      trusted: proxies,
      is: "198.51.100.1",
    },
    {
      when: "the client wrote a header of its own",
      socket: "10.1.2.3",
      header: "1.2.3.4, 198.51.100.1",
      trusted: proxies,
      is: "198.51.100.1",
    },
    {
      when: "a trusted proxy says nothing",
      socket: "10.1.2.3",
      header: undefined,
      trusted: proxies,
      is: "10.1.2.3",
    },
    {
      when: "a trusted proxy says no address",
      socket: "10.1.2.3",
      header: "unknown",
      trusted: proxies,
      is: "10.1.2.3",
    },
    {
      when: "IPv4 is written as IPv6",
      socket: "::ffff:10.1.2.3",
      header: "::ffff:198.51.100.1",
      trusted: proxies,
      is: "198.51.100.1",
    },
    {
      when: "the proxy speaks IPv6",
      socket: "fd00::1",
      header: "2001:db8::7",
      trusted: proxies,
      is: "2001:db8::7",
    },
  ])("is $is when $when", ({ socket, header, trusted, is }) => {
    expect(clientAddress(socket, header, trusted)).toBe(is);
  });
});

test.each(["10.0.0.0/33", "ten", "10.0.0.0/x", "fd00::/129", ""])(
  "%j is neither an address nor a network",
  (network) => {
    expect(() => trustedProxies([network])).toThrow(RangeError);
  },
);
