import { normalSurvival } from "../../math/normal.js";

/** Successive periods from `from` up to, but not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The spans of time in which a change is looked for: from each period on to the end, and those that end again.
 *
 * @remarks
 * Of those that end, all are tried up to 24 periods; beyond that their lengths grow by half each, so that their number grows
 * with n log n and not with the square, and the edges of the strongest are then looked for among all (`sharpened`).
 */
export function spansOf(periods: number): { readonly lasting: Span[]; readonly passing: Span[] } {
  const lasting = Array.from({ length: Math.max(periods - 1, 0) }, (_, i) => ({ from: i + 1, to: periods }));
  const passing: Span[] = [];
  for (let length = 1; length < periods - 1; length = periods <= 24 ? length + 1 : Math.ceil(length * 1.5)) {
    for (let from = 1; from + length < periods; from++) passing.push({ from, to: from + length });
  }
  return { lasting, passing };
}

/**
 * How many independent tests the best of all starts is worth, where each is judged at the normal deviate `z`.
 *
 * @remarks
 * The chance that any of several deviates exceeds z is at most that of the first, and for each further one that it exceeds z
 * while its neighbour does not. Neighbouring starts share most of their answers, so that adds little.
 *
 * @param shares - the share of the information that lies before each start, ascending, between 0 and 1
 * @see Worsley 1982, Biometrika 69:297-302
 */
export function worthOf(shares: readonly number[], z: number): number {
  const single = normalSurvival(z);
  let chance = single;
  for (let i = 1; i < shares.length; i++) {
    const [a, b] = [shares[i - 1]!, shares[i]!];
    chance += chanceOfNew(Math.sqrt((a * (1 - b)) / ((1 - a) * b)), z);
  }
  return single > 0 ? Math.min(chance / single, shares.length) : shares.length;
}

/**
 * The chance that a normal deviate exceeds z while another, correlated with it by `rho`, does not: twice Owen's T at z and
 * sqrt((1 - rho) / (1 + rho)), by Gauss-Legendre quadrature.
 *
 * @see Owen 1956, Annals of Mathematical Statistics 27:1075-1090
 */
function chanceOfNew(rho: number, z: number): number {
  // Beyond 9 / z the integrand has nothing left.
  const half = Math.min(Math.sqrt(Math.max(1 - rho, 0) / (1 + rho)), 9 / z) / 2;
  const at = (x: number) => Math.exp((-z * z * x * x) / 2) / (1 + x * x);
  let sum = 0;
  for (let i = 0; i < NODES.length; i++)
    sum += NODE_WEIGHTS[i]! * (at(half * (1 + NODES[i]!)) + at(half * (1 - NODES[i]!)));
  return (Math.exp((-z * z) / 2) * half * sum) / Math.PI;
}

/** The eight nodes of Gauss-Legendre quadrature on -1..1, but for their signs, and their weights. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const NODE_WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
