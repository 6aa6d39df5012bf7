import { minutesOf } from "../moment";
import type { Step } from "../step";
import { BREAST_SCREENING } from "./breast-screening";
import { DIABETES_PROGRESSION } from "./diabetes-progression";
import { DRIFT_WEEKS } from "./drift-weeks";
import { FIRST_DAYS } from "./first-days";

/** Ninety days of two models, in the order in which they happened. Steps of the same minute keep the order of this list. */
export const STORY: readonly Step[] = [
  ...FIRST_DAYS,
  ...BREAST_SCREENING,
  ...DIABETES_PROGRESSION,
  ...DRIFT_WEEKS,
].sort((one, other) => minutesOf(one) - minutesOf(other));
