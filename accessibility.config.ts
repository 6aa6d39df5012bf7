import base from "./playwright.config";

/** Every page in both themes at three widths, where the browser tests take a sample of that. */
export default { ...base, testMatch: "accessibility.spec.ts", use: { ...base.use, isThorough: true } };
