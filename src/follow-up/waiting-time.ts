import { timesUntilShares } from "../inference/survival.js";
import { floatList } from "../math/growing.js";

/** Waiting times of customers, in milliseconds. A quantile is null if too few waits have ended to reach it. */
export interface WaitingTime {
  /** The number of waits, ended or not. */
  readonly n: number;
  readonly ended: number;
  /** The number of waits that are still open or were ended by a cancellation: known to be at least this long. */
  readonly open: number;
  /** The Kaplan-Meier median: half of the customers wait no longer than this. */
  readonly p50Ms: number | null;
  readonly p75Ms: number | null;
  readonly p90Ms: number | null;
  readonly p95Ms: number | null;
  readonly method: "kaplan-meier";
}

/**
 * Collects waits, for quantiles of waiting time with open cases as censored observations.
 *
 * @remarks
 * Without open cases the result would be too low, since unanswered cases are the long ones. The Kaplan-Meier estimate of
 * the share still waiting after t is the product of 1 - (ended at s) / (waiting until s) over the times s up to t at
 * which waits ended; the quantile p is the first t at which it is at most 1 - p. Without open cases that is the smallest
 * wait that at least a share p did not exceed.
 *
 * @see Kaplan and Meier 1958, Journal of the American Statistical Association 53:457-481
 */
export function startWaits() {
  const waits = { ended: floatList(), open: floatList() };
  return {
    /** Adds a wait by its length in milliseconds. */
    add(ms: number, isEnded: boolean): void {
      waits[isEnded ? "ended" : "open"].push(ms);
    },
    /** Without waits every quantile is null. */
    finish(): WaitingTime {
      const [ended, open] = [waits.ended.take(), waits.open.take()];
      const [p50Ms, p75Ms, p90Ms, p95Ms] = timesUntilShares(ended, open, [
        1 - 0.5,
        1 - 0.75,
        1 - 0.9,
        1 - 0.95,
      ]);
      return {
        n: ended.length + open.length,
        ended: ended.length,
        open: open.length,
        p50Ms: p50Ms!,
        p75Ms: p75Ms!,
        p90Ms: p90Ms!,
        p95Ms: p95Ms!,
        method: "kaplan-meier",
      };
    },
  };
}
