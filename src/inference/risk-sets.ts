import type { Span } from "./survival.js";

/** What is under observation just before a time at which spans end. */
export interface RiskSet {
  readonly time: number;
  readonly atRisk: number;
  /** The spans that end at the time. */
  readonly ending: readonly Span[];
  /** The weight under observation, by group. */
  readonly weights: readonly number[];
  /** The weight that ends, by group. */
  readonly weightsEnded: readonly number[];
  /** The sum of the squared weights under observation. */
  readonly squares: number;
}

/**
 * The risk sets of groups of spans, in order of time.
 *
 * @remarks
 * A span whose observation stops at a time is still under observation just before it; one that enters at it is not yet. Weights
 * are added up from the end, where risk sets are small, so that small sums are not what is left of large ones.
 */
export function riskSets(groups: readonly (readonly Span[])[]): RiskSet[] {
  const exits = groups.flatMap((spans, group) => spans.map((span) => ({ span, group })));
  const entries = exits.filter(({ span }) => span.entry > -Infinity);
  // Weights decide among equal times, so that the order in which spans come changes no sum.
  exits.sort((a, b) => a.span.exit - b.span.exit || a.span.weight - b.span.weight);
  entries.sort((a, b) => a.span.entry - b.span.entry || a.span.weight - b.span.weight);
  const sets: RiskSet[] = [];
  const weights = groups.map(() => 0);
  let [atRisk, squares] = [0, 0];
  let late = entries.length;
  for (let place = exits.length - 1; place >= 0;) {
    const time = exits[place]!.span.exit;
    const weightsEnded = groups.map(() => 0);
    const ending: Span[] = [];
    for (; place >= 0 && exits[place]!.span.exit === time; place--) {
      const { span, group } = exits[place]!;
      atRisk++;
      weights[group]! += span.weight;
      squares += span.weight ** 2;
      if (!span.ended) continue;
      ending.push(span);
      weightsEnded[group]! += span.weight;
    }
    for (; late > 0 && entries[late - 1]!.span.entry >= time; late--) {
      const { span, group } = entries[late - 1]!;
      atRisk--;
      weights[group]! -= span.weight;
      squares -= span.weight ** 2;
    }
    if (ending.length > 0) sets.push({ time, atRisk, ending, weights: [...weights], weightsEnded, squares });
  }
  return sets.reverse();
}

/** The number of entries up to a time, itself included, of a list in order of time. */
export function numberUntil(list: readonly { readonly time: number }[], time: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
