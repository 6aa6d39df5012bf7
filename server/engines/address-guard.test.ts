import { expect, test } from "vitest";
import { mayCall } from "./address-guard";

const CLOSED = [
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.1.2.3",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.168.1.1",
  "198.18.0.1",
  "203.0.113.9",
  "224.0.0.1",
  "239.1.1.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "fe80::1",
  "fc00::1",
  "fd12:3456::1",
  "fec0::1",
  "ff02::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::1",
  "3fff::1",
  "fe80::1%eth0",
  "",
  "localhost",
  "0x7f.1",
  "2130706433",
];

test.each(CLOSED)("%s is never called", (address) => {
  expect(mayCall(address, { allowLoopback: false })).toBe(false);
});

test.each([
  "1.1.1.1",
  "34.98.64.218",
  "172.32.0.1",
  "100.128.0.1",
  "2606:4700::1111",
  "2a00:1450:4001:80b::200e",
])("%s is open", (address) => {
  expect(mayCall(address, { allowLoopback: false })).toBe(true);
});

test("in a local installation this machine may be called, and still no neighbour of it", () => {
  expect(["127.0.0.1", "::1"].map((address) => mayCall(address, { allowLoopback: true }))).toEqual([
    true,
    true,
  ]);
  expect(
    ["10.0.0.1", "169.254.169.254", "fe80::1"].map((address) => mayCall(address, { allowLoopback: true })),
  ).toEqual([false, false, false]);
});
