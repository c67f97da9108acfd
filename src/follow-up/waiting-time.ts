import { survivalOf, timeUntilShare } from "../inference/survival.js";

/** One wait: its length in milliseconds, and whether it has ended. */
export interface Wait {
  readonly ms: number;
  readonly ended: boolean;
}

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
 * Computes quantiles of waiting time, with open cases as censored observations.
 *
 * @remarks
 * Without open cases the result would be too low, since unanswered cases are the long ones. The Kaplan-Meier estimate of
 * the share still waiting after t is the product of 1 - (ended at s) / (waiting until s) over the times s up to t at
 * which waits ended; the quantile p is the first t at which it is at most 1 - p. Without open cases that is the smallest
 * wait that at least a share p did not exceed.
 *
 * @param waits - in any order; without waits every quantile is null
 * @see Kaplan and Meier 1958, Journal of the American Statistical Association 53:457-481
 */
export function waitingTime(waits: readonly Wait[]): WaitingTime {
  const survival = survivalOf(
    waits.map(({ ms, ended }, cluster) => ({ entry: -Infinity, exit: ms, ended, weight: 1, cluster })),
  );
  const ended = waits.filter((wait) => wait.ended).length;
  return {
    n: waits.length,
    ended,
    open: waits.length - ended,
    p50Ms: timeUntilShare(survival, 1 - 0.5),
    p75Ms: timeUntilShare(survival, 1 - 0.75),
    p90Ms: timeUntilShare(survival, 1 - 0.9),
    p95Ms: timeUntilShare(survival, 1 - 0.95),
    method: "kaplan-meier",
  };
}
