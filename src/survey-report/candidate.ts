import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import type { Difference } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import type { Finding } from "./finding.js";

/** A comparison that was tested; without a direction when it found nothing. */
export interface Candidate extends Pick<
  Finding,
  "kind" | "question" | "subject" | "against" | "where" | "pValue" | "decidingPValue"
> {
  readonly found: Pick<Difference, "difference" | "interval"> | null;
  /** 1 if higher is good, -1 if lower is, 0 if neither. */
  readonly goodSign: number;
}

/**
 * The p-values of a difference, and the difference itself if it is clear in its own table or test. Without a p-value, as
 * within the range of a published figure, there is nothing to claim.
 */
export function clear(difference: DecidedDifference): Pick<Candidate, "pValue" | "decidingPValue" | "found"> {
  const { pValue, decidingPValue, verdict } = difference;
  const found = verdict === "higher" || verdict === "lower" ? difference : null;
  return { pValue: pValue ?? 1, decidingPValue: decidingPValue ?? 1, found };
}

/** The p-values of a test that is right in samples of every size. */
export function sure(pValue: number): Pick<Candidate, "pValue" | "decidingPValue"> {
  return { pValue, decidingPValue: pValue };
}

/** A difference with the p-value that decides among many comparisons. */
export type DecidedDifference = Omit<AdjustedDifference, "adjustedPValue">;

/** A row whose score is compared with that of the rest. */
export interface Compared {
  readonly versusRest: AdjustedDifference;
}

/** True for a row that had answers enough for a test. */
export function isTested({ versusRest }: Compared): boolean {
  return versusRest.adjustedPValue !== null;
}

/** True if the interval of a difference excludes 0, so that the difference may be stated. */
export function excludesZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}
