import { z } from "zod";
import { trustedProxies } from "../web/client-address";
import { text, wholeNumber } from "./readers";

const proxies = text.transform((value, context) => {
  try {
    const networks = value.split(",").map((network) => network.trim());
    trustedProxies(networks);
    return networks;
  } catch (error) {
    context.addIssue(
      `expected addresses or networks with commas between; ${error instanceof Error ? error.message : ""}`,
    );
    return z.NEVER;
  }
});

/** Limits per minute of one caller or one address, and how an address is determined. */
export const LIMIT_SETTINGS = {
  COUNTERSIGN_TRUSTED_PROXIES: {
    description:
      "Proxies in front, as addresses or networks, whose `X-Forwarded-For` states the address of the client",
    default: "none: the address of the connection counts",
    example: "10.0.0.0/8,192.0.2.1",
    read: proxies,
  },
  COUNTERSIGN_LIMIT_TOKEN_GUESSES: {
    description: "Different tokens per minute of one address, in each process",
    default: "120",
    example: "30",
    read: wholeNumber(1, 1_000_000),
  },
  COUNTERSIGN_LIMIT_SIGN_INS: {
    description: "Sign-ins per minute of one address, in each process",
    default: "240",
    example: "60",
    read: wholeNumber(1, 1_000_000),
  },
  COUNTERSIGN_LIMIT_ACTS: {
    description: "Requests per minute of one token or person, in each process",
    default: "600000",
    example: "6000",
    read: wholeNumber(1, 100_000_000),
  },
  COUNTERSIGN_LIMIT_HEAVY_ACTS: {
    description: "Exports, dry runs and verifications per minute of one account or person, in each process",
    default: "60",
    example: "10",
    read: wholeNumber(1, 1_000_000),
  },
};
