import fc from "fast-check";
import { expect, test } from "vitest";
import { BinaryCopyReader } from "./binary-copy";

const HEADER = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
const TRAILER = Buffer.from("ffff", "hex");

function encoded(row: readonly (Buffer | null)[]): Buffer {
  const int16 = Buffer.alloc(2);
  int16.writeInt16BE(row.length);
  const fields = row.flatMap((field) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(field === null ? -1 : field.length);
    return field === null ? [length] : [length, field];
  });
  return Buffer.concat([int16, ...fields]);
}

test("returns every row and field, wherever the stream is cut", () => {
  const field = fc.option(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)));
  const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
  fc.assert(
    fc.property(rows, fc.array(fc.nat({ max: 60 })), (sent, cuts) => {
      const stream = Buffer.concat([HEADER, ...sent.map(encoded), TRAILER]);
      const received: (Buffer | null)[][] = [];
      const reader = new BinaryCopyReader((row) =>
        received.push(row.map((value) => value && Buffer.from(value))),
      );
      let at = 0;
      for (const length of [...cuts, stream.length]) {
        reader.feed(stream.subarray(at, at + length));
        at += length;
      }
      expect(received).toEqual(sent);
    }),
  );
});
