import { normalQuantile } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import { studentTQuantile } from "../math/student-t.js";
import { normalTails, type Evidence } from "./evidence.js";
import { around, type Limits } from "./interval.js";
import { likeliestShare, netVariance } from "./net-interval.js";
import type { UnitSample } from "./score-test.js";

/** Interval methods of a net score, besides the score method, that occur in the literature and in other programs. */
export type FurtherNetMethod =
  | "wald"
  | "adjusted-wald"
  | "t"
  | "may-johnson"
  | "bonett-price"
  | "agresti-min"
  | "profile-likelihood"
  | "goodman";

export const FURTHER_NET_METHODS: readonly FurtherNetMethod[] = [
  "wald",
  "adjusted-wald",
  "t",
  "may-johnson",
  "bonett-price",
  "agresti-min",
  "profile-likelihood",
  "goodman",
];

/**
 * Limits of a net score, from -1 to 1, by a method that reproduces published results.
 *
 * @remarks
 * Mostly worse than the score method: see docs/concepts/uncertainty.md.
 *
 * - `wald`: estimate ± z standard errors. Too narrow below 200 answers or near either end; zero width when all answers are
 *   equal.
 * - `adjusted-wald`: Wald after adding 3/4, 3/2 and 3/4 answers.
 * - `t`: Student's t on -1, 0, 1, as calculators do; zero width when all answers are equal. Needs two answers.
 * - `may-johnson`: score method with the unconstrained variance, closed form (Statistics in Medicine 1997, 16:2127-2136).
 * - `bonett-price`: Wald after adding one answer at each end (2012, Journal of Educational and Behavioral Statistics
 *   37:479-488); `agresti-min`: after adding 1/2, 1, 1/2 (2005, Statistics in Medicine 24:729-740).
 * - `profile-likelihood`: scores that the likelihood ratio does not reject.
 * - `goodman`: simultaneous for all contrasts of the shares (1964, Annals of Mathematical Statistics 35:716-725); far too
 *   wide as a margin of error.
 */
export function furtherNetLimits(sample: UnitSample, tail: number, method: FurtherNetMethod): Limits {
  return limitsBy(netShares(sample), tail, method);
}

/**
 * The likelihood ratio test of one sample's net score, on the unit of the sample.
 *
 * @remarks
 * Twice the log-likelihood ratio of the observed shares to the most likely shares under the hypothesis, chi-square with
 * one degree of freedom.
 */
export function likelihoodRatioEvidence(sample: UnitSample): Evidence {
  const shares = netShares(sample);
  return {
    limits: (tail) => {
      const [low, high] = profileLimits(shares, normalQuantile(tail));
      return [(low + 1) / 2, (high + 1) / 2];
    },
    tails: (value) => {
      return normalTails(Math.sign(sample.mean - value) * Math.sqrt(deviance(shares, 2 * value - 1)));
    },
  };
}

interface NetShares {
  readonly n: number;
  readonly p: number;
  readonly d: number;
}

function netShares({ n, shares }: UnitSample): NetShares {
  return { n, p: shares[2]!, d: shares[0]! };
}

function limitsBy(shares: NetShares, tail: number, method: FurtherNetMethod): Limits {
  const { n, p, d } = shares;
  const z = -normalQuantile(tail);
  const estimate = p - d;
  switch (method) {
    case "wald":
      return addedLimits(shares, 0, 0, z);
    case "adjusted-wald":
      return addedLimits(shares, 0.75, 3, z);
    case "t":
      return around(estimate, -studentTQuantile(tail, n - 1) * Math.sqrt(netVariance(p, d) / (n - 1)), -1, 1);
    case "may-johnson": {
      const perAnswer = (z * z) / n;
      const margin = Math.sqrt(Math.max(perAnswer * ((1 + perAnswer) * (p + d) - estimate ** 2), 0));
      return around(estimate / (1 + perAnswer), margin / (1 + perAnswer), -1, 1);
    }
    case "bonett-price":
      return addedLimits(shares, 1, 2, z);
    case "agresti-min":
      return addedLimits(shares, 0.5, 2, z);
    case "goodman":
      // Chi-square with two degrees of freedom has the quantile -2 log of its upper tail.
      return around(estimate, Math.sqrt(-2 * Math.log(2 * tail)) * Math.sqrt(netVariance(p, d) / n), -1, 1);
    case "profile-likelihood":
      return profileLimits(shares, z);
  }
}

/** The net scores that the likelihood ratio does not reject. */
function profileLimits(shares: NetShares, z: number): Limits {
  const estimate = shares.p - shares.d;
  const excess = (net: number) => (net === estimate ? -1 : deviance(shares, net) - z * z);
  return [findRoot(excess, -1, estimate), findRoot(excess, estimate, 1)];
}

/** Wald's limits after adding `added` answers in all, `atEachEnd` of them at each end. */
function addedLimits({ n, p, d }: NetShares, atEachEnd: number, added: number, z: number): Limits {
  const [high, low] = [p, d].map((share) => (share * n + atEachEnd) / (n + added));
  return around(high! - low!, z * Math.sqrt(netVariance(high!, low!) / (n + added)), -1, 1);
}

/** Twice the loss of log-likelihood when the net score is fixed at `net`. */
function deviance({ n, p, d }: NetShares, net: number): number {
  const low = net < 0 ? likeliestShare(d, p, -net) - net : likeliestShare(p, d, net);
  const middle = Math.max(1 - 2 * low - net, 0);
  const term = (share: number, held: number) => (share > 0 ? share * Math.log(share / held) : 0);
  return Math.max(
    2 * n * (term(p, Math.max(low + net, 0)) + term(d, low) + term(Math.max(1 - p - d, 0), middle)),
    0,
  );
}
