import { normalCdf, normalSurvival } from "../../math/normal.js";

/** Successive periods from `from` up to, but not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The spans of time in which a change is looked for: from each period on to the end, and those that end again.
 *
 * @remarks
 * Of those that end, all are tried up to 24 periods; beyond that lengths grow by half each, so that their number grows with
 * n log n and not with the square.
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

/** The chance that a normal deviate exceeds z while another, correlated with it by `rho`, does not. */
function chanceOfNew(rho: number, z: number): number {
  const spread = Math.sqrt(1 - rho * rho);
  if (!(spread > 0)) return 0;
  const [steps, reach] = [32, 6 / Math.max(z, 1)];
  let chance = 0;
  for (let i = 0; i < steps; i++) {
    const x = z + ((i + 0.5) / steps) * reach;
    chance += Math.exp((-x * x) / 2) * normalCdf((z - rho * x) / spread);
  }
  return (chance * (reach / steps)) / Math.sqrt(2 * Math.PI);
}
