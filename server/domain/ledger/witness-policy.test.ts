import { describe, expect, test } from "vitest";
import { COSIGNATURE_V1, verifierKey } from "./signed-note";
import { newNoteKey } from "./testing/log-in-memory";
import { isQuorumReached, parseWitnessPolicy, witnessPolicyText } from "./witness-policy";

const log = newNoteKey("portal.example/ledger").key;
const [w1, w2, w3] = ["w1", "w2", "w3"].map((name) => newNoteKey(`${name}.example`, COSIGNATURE_V1).key);
const vkey = (key = w1) => verifierKey(key as NonNullable<typeof key>);

const POLICY = `# the logs
log ${verifierKey(log)} https://portal.example

\twitness X1 ${vkey(w1)} http://127.0.0.1:9100
witness X2 ${vkey(w2)}
witness Y ${vkey(w3)}
group X any X1 X2
group both all X Y
quorum both
`;

describe("parseWitnessPolicy", () => {
  test("reads logs, witnesses with their addresses, and the quorum", () => {
    const { logs, witnesses } = parseWitnessPolicy(POLICY);
    expect(logs).toEqual([{ key: log, url: "https://portal.example" }]);
    expect(witnesses.map(({ name, key, url }) => [name, key.name, url])).toEqual([
      ["X1", "w1.example", "http://127.0.0.1:9100"],
      ["X2", "w2.example", undefined],
      ["Y", "w3.example", undefined],
    ]);
  });

  test.each([
    [["X1"], false],
    [["X1", "X2"], false],
    [["Y"], false],
    [["X2", "Y"], true],
    [["X1", "X2", "Y"], true],
  ])("decides the quorum of %j: %s", (cosigned, expected) => {
    expect(isQuorumReached(parseWitnessPolicy(POLICY).quorum, new Set(cosigned))).toBe(expected);
  });

  test("requires as many members as the number says", () => {
    const witnesses = `witness A ${vkey(w1)}\nwitness B ${vkey(w2)}\nwitness C ${vkey(w3)}\n`;
    const { quorum } = parseWitnessPolicy(`${witnesses}group two 2 A B C\nquorum two\n`);
    expect(isQuorumReached(quorum, new Set(["A"]))).toBe(false);
    expect(isQuorumReached(quorum, new Set(["A", "C"]))).toBe(true);
  });

  test("requires no witness with quorum none", () => {
    expect(isQuorumReached(parseWitnessPolicy("quorum none").quorum, new Set())).toBe(true);
  });

  const one = `witness W ${vkey()}\n`;
  test.each([
    ["an unknown keyword", "wittness W x\nquorum none", 1],
    ["a log with a key of a witness", `log ${vkey()}\nquorum none`, 1],
    ["a witness with a key of a log", `witness W ${verifierKey(log)}\nquorum none`, 1],
    ["a key whose id does not match", `witness W ${vkey().replace(/\+[0-9a-f]{8}\+/, "+00000000+")}`, 1],
    ["two witnesses with one key", `${one}witness V ${vkey()}\nquorum none`, 2],
    ["a name used twice", `${one}witness W ${vkey(w2)}\nquorum none`, 2],
    ["the name none", `witness none ${vkey()}\nquorum none`, 1],
    ["a group before its members", `group G any W\n${one}quorum G`, 1],
    ["a group without members", `${one}group G any\nquorum G`, 2],
    ["a threshold above the members", `${one}group G 2 W\nquorum G`, 2],
    ["a threshold of zero", `${one}group G 0 W\nquorum G`, 2],
    ["a member of two groups", `${one}group G any W\ngroup H any W\nquorum H`, 3],
    ["a member twice", `${one}group G 2 W W\nquorum G`, 2],
    ["no quorum", one, 2],
    ["two quorums", "quorum none\nquorum none", 2],
    ["an unknown quorum", "quorum W", 1],
    ["a carriage return", "quorum none\r\n", 1],
  ])("refuses %s", (_what, text, line) => {
    expect(() => parseWitnessPolicy(text)).toThrow(new RegExp(`^line ${line}: `));
  });
});

test("the published policy has the keys of this ledger instead of the file's, and is a policy", () => {
  const other = newNoteKey("portal.example/ledger").key;
  const text = witnessPolicyText([other], POLICY);
  const policy = parseWitnessPolicy(text);
  expect(policy.logs.map(({ key }) => key)).toEqual([other]);
  expect(policy.witnesses).toHaveLength(3);
  expect(parseWitnessPolicy(witnessPolicyText([log], undefined)).quorum).toEqual({ kind: "none" });
});
