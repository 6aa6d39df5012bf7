import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import recorded from "./fixtures/time-stamp.json";
import { TimeStampError, verifyTimeStamp } from "./time-stamp-token";

/** Recorded from OpenSSL's time-stamp authority by `e2e/real-clients/ledger/time-stamps.ts`. */
const { content } = recorded;
const token = new Uint8Array(Buffer.from(recorded.token, "base64"));
const roots = [new X509Certificate(recorded.root)];

/** A self-signed certificate of nobody in this chain. */
const STRANGER = new X509Certificate(`-----BEGIN CERTIFICATE-----
MIIBfjCCASOgAwIBAgIUHwzC3KsV+3SK6vsNCGGYAdN6jjMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJVGVzdCByb290MB4XDTI2MTEzMDIwMjQzMFoXDTM2MTEyNzIw
MjQzMFowFDESMBAGA1UEAwwJVGVzdCByb290MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEVd9ewXq2/uwBTBVQeveEhxOGydBpoj9Yz6dRDimRaTF7oMfCaRC0GyzG
mBfwvd3IUUnVaumFOpolNje14CK3KaNTMFEwHQYDVR0OBBYEFCpkimRbGaU+RVgQ
NsED1bkHSc91MB8GA1UdIwQYMBaAFCpkimRbGaU+RVgQNsED1bkHSc91MA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAKL7rMFl9vg1F6rSGV+JL8dX
f3XjcORUSaBGnPOLZoKfAiEA6VZgLcPw0pjnO0HMI8JDCKFbg6m7fjhJOmfErjT7
d8s=
-----END CERTIFICATE-----`);

describe("the time stamp of OpenSSL's authority", () => {
  test("is verified and states its time", () => {
    const { at, nonce } = verifyTimeStamp(token, { content, roots });
    expect(at).toEqual(new Date(recorded.at));
    expect(nonce).toHaveLength(8);
  });

  test("is refused for other bytes", () => {
    expect(() => verifyTimeStamp(token, { content: `${content} `, roots })).toThrow(/other bytes/);
  });

  test("is refused without a chain to a trusted root", () => {
    expect(() => verifyTimeStamp(token, { content, roots: [] })).toThrow(/trusted root/);
    expect(() => verifyTimeStamp(token, { content, roots: [STRANGER] })).toThrow(/trusted root/);
  });

  test("is refused, or still the same statement, with any byte changed", () => {
    const places = fc.record({ at: fc.nat(token.length - 1), flip: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(places, ({ at, flip }) => {
        const changed = Uint8Array.from(token);
        changed[at] = (changed[at] ?? 0) ^ flip;
        try {
          expect(verifyTimeStamp(changed, { content, roots }).at).toEqual(new Date(recorded.at));
        } catch (error) {
          expect(error).toBeInstanceOf(TimeStampError);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is refused with a changed time", () => {
    const stated = Buffer.from(new Date(recorded.at).toISOString().replaceAll(/[-:T]|\.\d{3}/g, ""));
    const place = Buffer.from(token).indexOf(stated);
    const changed = Uint8Array.from(token);
    changed[place + 3] = (changed[place + 3] ?? 0) ^ 1;
    expect(place).toBeGreaterThan(0);
    expect(() => verifyTimeStamp(changed, { content, roots })).toThrow(/content was changed/);
  });
});
