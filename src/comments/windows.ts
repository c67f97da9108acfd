import { betaCdf } from "../math/beta.js";
import type { KeyValue } from "../tally/key.js";
import { excessTail, type Shares } from "./excess.js";

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
export interface Finding extends Shares {
  readonly term: number;
  readonly cell: Cell;
  readonly window: Window;
  readonly isMore: boolean;
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
 * The clear findings of every term, cell and window, with the number of comparisons.
 *
 * @remarks
 * Of the comments of a stratum that mention a term, as many fall into the window as of its comments altogether, if nothing
 * changes. The number in the window has then at most the tails of a binomial one with the same mean (Hoeffding), over strata
 * too. In a cell the change must also be larger than in all other strata.
 *
 * @param minimumN - the fewest comments within and outside of a window
 * @param falseAlarms - the probability of any finding where nothing changes, shared by all comparisons
 * @see Hoeffding 1956, Annals of Mathematical Statistics 27:713-721
 */
export function searchWindows(
  { periods, strata, comments, mentions }: WindowCounts,
  windows: readonly Window[],
  minimumN: number,
  falseAlarms: number,
): { readonly findings: Finding[]; readonly tested: number } {
  const cells = cellsOf(strata);
  const places = strata.map((_, stratum) => stratum);
  const said = places.map((stratum) => windows.map((window) => split(comments, stratum, window, periods)));
  const totals = cells.map((cell) => windows.map((_, w) => sumOf(cell.strata.map((s) => said[s]![w]!))));
  const isFit = (n: Split) => Math.min(n.inside, n.outside) >= minimumN;
  const tested = mentions.length * totals.reduce((sum, row) => sum + row.filter(isFit).length, 0);
  const findings: Finding[] = [];
  mentions.forEach((counts, term) => {
    const known = places.map((stratum) => counts[stratum * (periods + 1) + periods]!);
    const spoken = places.filter((stratum) => known[stratum]! > 0);
    windows.forEach((window, w) => {
      const inside = new Float64Array(strata.length);
      const expected = new Float64Array(strata.length);
      for (const stratum of spoken) {
        inside[stratum] = split(counts, stratum, window, periods).inside;
        const n = said[stratum]![w]!;
        expected[stratum] = (known[stratum]! * n.inside) / (n.inside + n.outside);
      }
      const sums = cells.map((cell) => sumsOf(cell.strata, inside, expected, known));
      cells.forEach((cell, c) => {
        const n = totals[c]![w]!;
        const { hits, mean, all } = sums[c]!;
        const rate = mean / all;
        if (!isFit(n) || !(rate > 0 && rate < 1)) return;
        const evidence = all * divergence(hits / all, rate);
        if (leastTail(evidence, all) * tested >= falseAlarms) return;
        const isMore = hits > mean;
        const of = { inside: hits, outside: all - hits };
        const tail = tailOf(of, rate, isMore);
        if (2 * tail * tested >= falseAlarms) return;
        const shares = sharesOf(of, n);
        const everyone = { inside: sums[0]!.hits, outside: sums[0]!.all - sums[0]!.hits };
        const others = c > 0 && sharesOf(rest(everyone, of), rest(totals[0]![w]!, n));
        const pValue = Math.min(1, 2 * Math.max(tail, others ? excessTail(shares, others, isMore) : 0));
        if (pValue * tested >= falseAlarms) return;
        findings.push({ term, cell, window, isMore, ...shares, evidence, expected: mean, pValue });
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

function sharesOf(hits: Split, n: Split): Shares {
  return {
    inside: { hits: hits.inside, n: n.inside },
    outside: { hits: hits.outside, n: n.outside },
  };
}

function rest(all: Split, part: Split): Split {
  return { inside: all.inside - part.inside, outside: all.outside - part.outside };
}

/** Counts of a stratum within and outside of a window, from sums up to each period. */
function split(sums: Float64Array, stratum: number, { from, to }: Window, periods: number): Split {
  const at = stratum * (periods + 1);
  const inside = sums[at + to + 1]! - sums[at + from]!;
  return { inside, outside: sums[at + periods]! - inside };
}

function sumOf(parts: readonly Split[]): Split {
  const sum = { inside: 0, outside: 0 };
  for (const { inside, outside } of parts) {
    sum.inside += inside;
    sum.outside += outside;
  }
  return sum;
}

/** Mentions of a cell within a window, their mean if those of each stratum were spread like its comments, and all of them. */
function sumsOf(
  strata: readonly number[],
  inside: Float64Array,
  expected: Float64Array,
  known: readonly number[],
) {
  let [hits, mean, all] = [0, 0, 0];
  for (const stratum of strata) {
    hits += inside[stratum]!;
    mean += expected[stratum]!;
    all += known[stratum]!;
  }
  return { hits, mean, all };
}

/** Kullback and Leibler's divergence of one share from another. */
function divergence(share: number, rate: number): number {
  const part = (x: number, y: number) => (x > 0 ? x * Math.log(x / y) : 0);
  return part(share, rate) + part(1 - share, 1 - rate);
}

/**
 * The least that a tail with this evidence can be: most windows need no more than this to be left.
 *
 * @see Ash 1965, Information Theory, lemma 4.7.2
 */
function leastTail(evidence: number, known: number): number {
  return Math.exp(-evidence) / Math.sqrt(2 * known);
}
