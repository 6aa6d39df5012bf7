/**
 * Rules for the order of folders inside a room, as `folder-order.json` lists it. A folder imports from the folders above it
 * in its list and from no other. So no two folders import each other, and a list reads from the words that everyone shares
 * down to what uses them. Type imports count, because a reader follows them too. Test files and `testing` folders are free.
 * Reason: docs/adr/0031.
 */
import { readFileSync } from "node:fs";

const ORDERS = JSON.parse(readFileSync(new URL("./folder-order.json", import.meta.url), "utf8"));
const TESTS = ["[.]test[.]tsx?$", "(^|/)testing/"];

/** @returns for each folder the rule that it imports only from folders above it, and the rule that a new folder has a place. */
function orderRules([room, order]) {
  const inside = ({ folder }) => `^${room}/${folder}/[^/]+$`;
  const placed = {
    name: `every folder of ${room} has a place in its order`,
    comment:
      "add the folder to tooling/imports/folder-order.json, below all that it imports from, with the reason",
    severity: "error",
    from: { path: `^${room}/.+/`, pathNot: [...TESTS, ...order.map(inside)] },
    to: {},
  };
  const ordered = order.map(({ folder, why }, place) => ({
    name: `${room}/${folder} imports only from folders above it`,
    comment: why,
    severity: "error",
    from: { path: inside({ folder }), pathNot: TESTS },
    to: { path: `^${room}/`, pathNot: [...TESTS, ...order.slice(0, place + 1).map(inside)] },
  }));
  return [placed, ...ordered];
}

export const FOLDER_ORDERS = Object.entries(ORDERS).flatMap(orderRules);
