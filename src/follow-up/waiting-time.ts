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
  const sorted = [...waits].sort((a, b) => a.ms - b.ms);
  const wanted = [0.5, 0.75, 0.9, 0.95];
  const found: number[] = [];
  let stillWaiting = 1;
  let ended = 0;
  for (let index = 0; index < sorted.length;) {
    const { ms } = sorted[index]!;
    const atRisk = sorted.length - index;
    let endedNow = 0;
    for (; index < sorted.length && sorted[index]!.ms === ms; index += 1)
      if (sorted[index]!.ended) endedNow += 1;
    ended += endedNow;
    stillWaiting *= 1 - endedNow / atRisk;
    // The products have rounding error, which must not hide a share of exactly 1 - p.
    while (
      found.length < wanted.length &&
      endedNow > 0 &&
      stillWaiting <= 1 - wanted[found.length]! + 1e-12
    ) {
      found.push(ms);
    }
  }
  const [p50Ms = null, p75Ms = null, p90Ms = null, p95Ms = null] = found;
  return {
    n: waits.length,
    ended,
    open: waits.length - ended,
    p50Ms,
    p75Ms,
    p90Ms,
    p95Ms,
    method: "kaplan-meier",
  };
}
