import { betaCdf } from "../math/beta.js";
import { normalSurvival } from "../math/normal.js";
import type { KeyValue } from "../tally/key.js";

/** Comments counted by stratum and period: what has been said how often where and when. */
export interface WindowCounts {
  readonly periods: number;
  /** The values of the keys of each stratum. */
  readonly strata: readonly (readonly KeyValue[])[];
  /** Comments of a stratum before each period: at `stratum * (periods + 1) + period`, all of them in the last place. */
  readonly comments: Float64Array;
  /** Comments that mention each term, in the same order. */
  readonly mentions: readonly Float64Array[];
}

/** A group of strata that have one or two values of keys in common; all strata for null. */
export interface Cell {
  readonly values: readonly (readonly [key: number, value: KeyValue])[] | null;
  readonly strata: readonly number[];
}

/** Periods from one up to another, both included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A term that is mentioned more or less often in a window than in the other periods. */
export interface Finding {
  readonly term: number;
  readonly cell: Cell;
  readonly window: Window;
  readonly isMore: boolean;
  /** Mentions and comments within the window, and in the other periods. */
  readonly inside: { readonly hits: number; readonly n: number };
  readonly outside: { readonly hits: number; readonly n: number };
  /** The logarithm of the likelihood ratio, to choose among overlapping findings. */
  readonly evidence: number;
  /** The mentions within the window if nothing had changed. */
  readonly expected: number;
  readonly pValue: number;
}

/** The cells of strata: all, those of each value of a key, and those of each pair of values of two keys. */
export function cellsOf(strata: readonly (readonly KeyValue[])[]): Cell[] {
  const cells: Cell[] = [{ values: null, strata: strata.map((_, i) => i) }];
  const byName = new Map<string, { values: (readonly [number, KeyValue])[]; strata: number[] }>();
  const add = (values: (readonly [number, KeyValue])[], stratum: number) => {
    if (values.some(([, value]) => value === null || String(value).trim() === "")) return;
    const name = JSON.stringify(values);
    const cell = byName.get(name);
    if (cell) cell.strata.push(stratum);
    else byName.set(name, { values, strata: [stratum] });
  };
  strata.forEach((values, stratum) => {
    values.forEach((value, i) => {
      add([[i, value]], stratum);
      for (let j = i + 1; j < values.length; j++)
        add(
          [
            [i, value],
            [j, values[j]!],
          ],
          stratum,
        );
    });
  });
  // A group of everyone is no group.
  return [...cells, ...[...byName.values()].filter((cell) => cell.strata.length < strata.length)];
}

/**
 * The findings of every term, cell and window, with the number of comparisons.
 *
 * @remarks
 * Of the comments of a stratum that mention a term, as many fall into the window as of its comments altogether, if nothing
 * changes. The number in the window has then at most the tails of a binomial one with the same mean (Hoeffding), over strata
 * too. In a cell the change must also be larger than in all other strata.
 *
 * @param minimumN - the fewest comments within and outside of a window
 * @see Hoeffding 1956, Annals of Mathematical Statistics 27:713-721
 */
export function searchWindows(
  { periods, strata, comments, mentions }: WindowCounts,
  windows: readonly Window[],
  minimumN: number,
): { readonly findings: Finding[]; readonly tested: number } {
  const cells = cellsOf(strata);
  const all = cells[0]!;
  const totals = cells.map((cell) => windows.map((window) => split(comments, cell.strata, window, periods)));
  const findings: Finding[] = [];
  let tested = 0;
  mentions.forEach((counts, term) => {
    const whole = windows.map((window) => split(counts, all.strata, window, periods));
    cells.forEach((cell, c) => {
      windows.forEach((window, w) => {
        const n = totals[c]![w]!;
        if (Math.min(n.inside, n.outside) < minimumN) return;
        tested++;
        const hits = cell === all ? whole[w]! : split(counts, cell.strata, window, periods);
        const known = hits.inside + hits.outside;
        const expected = expectedWithin(counts, comments, cell.strata, window, periods);
        const rate = expected / known;
        if (!(rate > 0 && rate < 1)) return;
        const isMore = hits.inside > expected;
        const tail = tailOf(hits, rate, isMore);
        const elsewhere =
          cell === all ? 0 : excessTail(hits, n, rest(whole[w]!, hits), rest(totals[0]![w]!, n), isMore);
        const pValue = Math.min(1, 2 * Math.max(tail, elsewhere));
        const evidence = known * divergence(hits.inside / known, rate);
        findings.push({
          term,
          cell,
          window,
          isMore,
          inside: { hits: hits.inside, n: n.inside },
          outside: { hits: hits.outside, n: n.outside },
          evidence,
          expected,
          pValue,
        });
      });
    });
  });
  return { findings, tested };
}

/**
 * The finding in the smallest of the cells that explain it: most of its mentions are in a smaller one that was found too, and
 * outside of that nothing has changed.
 *
 * @param found - significant findings of the same term
 */
export function narrowest(finding: Finding, found: readonly Finding[]): Finding {
  const { cell, window, inside, outside, isMore, expected } = finding;
  for (const one of found) {
    const isWithin = one.cell.strata.length < cell.strata.length;
    const isSame = one.window.from === window.from && one.window.to === window.to && one.isMore === isMore;
    if (!isWithin || !isSame || one.inside.hits < MOSTLY * inside.hits) continue;
    if (!one.cell.strata.every((stratum) => cell.strata.includes(stratum))) continue;
    const left = { inside: inside.hits - one.inside.hits, outside: outside.hits - one.outside.hits };
    const known = left.inside + left.outside;
    const rate = known > 0 ? (expected - one.expected) / known : 0;
    const isChanged = rate > 0 && rate < 1 && tailOf(left, rate, isMore) < UNCHANGED;
    if (!isChanged) return narrowest(one, found);
  }
  return finding;
}

/** The share of the mentions of a cell that a smaller one must have to explain them. */
const MOSTLY = 2 / 3;

/** The p-value from which nothing has changed outside of a smaller cell. */
const UNCHANGED = 0.01;

/** The probability of as many mentions within a window, or as few, if each falls into it by itself. */
function tailOf({ inside, outside }: Split, rate: number, isMore: boolean): number {
  if (isMore ? inside === 0 : outside === 0) return 1;
  return isMore ? betaCdf(rate, inside, outside + 1) : betaCdf(1 - rate, outside, inside + 1);
}

interface Split {
  readonly inside: number;
  readonly outside: number;
}

function rest(all: Split, part: Split): Split {
  return { inside: all.inside - part.inside, outside: all.outside - part.outside };
}

/** Counts within and outside of a window, from sums up to each period. */
function split(sums: Float64Array, strata: readonly number[], { from, to }: Window, periods: number): Split {
  let [inside, all] = [0, 0];
  for (const stratum of strata) {
    const at = stratum * (periods + 1);
    inside += sums[at + to + 1]! - sums[at + from]!;
    all += sums[at + periods]!;
  }
  return { inside, outside: all - inside };
}

/** The mentions within a window if those of each stratum were spread like its comments. */
function expectedWithin(
  mentions: Float64Array,
  comments: Float64Array,
  strata: readonly number[],
  window: Window,
  periods: number,
): number {
  let expected = 0;
  for (const stratum of strata) {
    const hits = split(mentions, [stratum], window, periods);
    const known = hits.inside + hits.outside;
    if (known === 0) continue;
    const n = split(comments, [stratum], window, periods);
    expected += (known * n.inside) / (n.inside + n.outside);
  }
  return expected;
}

/** The tail of the change in a cell less that elsewhere; shares are estimated with half a comment more of either kind. */
function excessTail(hits: Split, n: Split, otherHits: Split, otherN: Split, isMore: boolean): number {
  const share = (k: number, of: number) => (k + 0.5) / (of + 1);
  const [a, b] = [share(hits.inside, n.inside), share(hits.outside, n.outside)];
  const [c, d] = [share(otherHits.inside, otherN.inside), share(otherHits.outside, otherN.outside)];
  const variance = (p: number, of: number) => (p * (1 - p)) / (of + 1);
  const deviation = Math.sqrt(
    variance(a, n.inside) + variance(b, n.outside) + variance(c, otherN.inside) + variance(d, otherN.outside),
  );
  return normalSurvival(((isMore ? 1 : -1) * (a - b - (c - d))) / deviation);
}

/** Kullback and Leibler's divergence of one share from another. */
function divergence(share: number, rate: number): number {
  const part = (x: number, y: number) => (x > 0 ? x * Math.log(x / y) : 0);
  return part(share, rate) + part(1 - share, 1 - rate);
}
