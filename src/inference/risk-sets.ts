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
  // Weights decide among equal times, so that the order in which spans come changes no sum.
  const byExit = groups.map((spans) => inOrder(spans, (a, b) => a.exit - b.exit || a.weight - b.weight));
  const last = byExit.map(({ length }) => length - 1);
  /** The group whose last span ends last of those that are left, the last of equal ones; -1 when none is left. */
  const latest = (): number => {
    let found = -1;
    for (let group = groups.length - 1; group >= 0; group--) {
      const [own, other] = [byExit[group]![last[group]!], byExit[found]?.[last[found]!]];
      if (own && (!other || own.exit > other.exit || (own.exit === other.exit && own.weight > other.weight)))
        found = group;
    }
    return found;
  };
  const entries: { readonly span: Span; readonly group: number }[] = [];
  for (const [group, spans] of groups.entries())
    for (const span of spans) if (span.entry > -Infinity) entries.push({ span, group });
  entries.sort((a, b) => a.span.entry - b.span.entry || a.span.weight - b.span.weight);
  const sets: RiskSet[] = [];
  const weights = groups.map(() => 0);
  let [atRisk, squares] = [0, 0];
  let late = entries.length;
  for (let group = latest(); group >= 0;) {
    const time = byExit[group]![last[group]!]!.exit;
    const weightsEnded = groups.map(() => 0);
    const ending: Span[] = [];
    for (; group >= 0; group = latest()) {
      const span = byExit[group]![last[group]!]!;
      if (span.exit !== time) break;
      last[group]!--;
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

/** A list in order: itself if it is, otherwise a sorted copy. */
function inOrder<Item>(list: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] {
  for (let i = 1; i < list.length; i++)
    if (compare(list[i - 1]!, list[i]!) > 0) return [...list].sort(compare);
  return list;
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
