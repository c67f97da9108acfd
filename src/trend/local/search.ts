import { normalQuantile } from "../../math/normal.js";
import { bestSpan, sharpened, squaredDeviate, startsNear, type SpanEffect } from "./best-span.js";
import type { Cell, CellGroup } from "./cells.js";
import { chanceOf } from "./chance.js";
import { clusterInflation } from "./cluster-inflation.js";
import { contrastPValue } from "./contrast-tail.js";
import { contrastsOf, courseOf, seriesOf, type Course, type PeriodContrast, type Series } from "./series.js";
import { spansOf, worthOf, type Span } from "./spans.js";
import { upsAndDowns } from "./ups-and-downs.js";

/** A cell whose answers in a span of time differ from its others, beyond what the rest of the answers did. */
export interface Candidate {
  readonly cell: Cell;
  readonly group: number;
  /** The number of the cell in its group. */
  readonly number: number;
  readonly span: Span;
  readonly isLasting: boolean;
  /** The change of the cell less that of the rest, in points. */
  readonly effect: number;
  readonly standardError: number;
  readonly pValue: number;
  /** For everything that was searched. */
  readonly adjustedPValue: number;
  /** The first and last period with which it may have begun: those that fit the answers nearly as well. */
  readonly earliest: number;
  readonly latest: number;
}

/** The result of a search. */
export interface Found {
  /** The strongest candidate; null if no cell has enough answers. */
  readonly best: Candidate | null;
  /** The cells and spans that had enough answers. */
  readonly cells: number;
  readonly spans: number;
}

/** The best span of a cell, before it is judged. */
interface Try extends SpanEffect {
  readonly group: number;
  readonly number: number;
  readonly own: Series;
  readonly course: Course;
  readonly isLasting: boolean;
}

/** How a span is judged: its p-value, for what was searched too, and the variance in units of that of independent answers. */
interface Judgement {
  readonly of: Try;
  readonly pValue: number;
  readonly adjustedPValue: number;
  readonly inflation: number;
}

/** Most of the error rate is for changes that last, since those are what people ask for. */
const LASTING_SHARE = 0.8;

/** Of so many the strongest is among those that are judged in full. */
const MOST_JUDGED = 60;

/**
 * Looks for the cell and the span of time whose answers changed most beyond what is expected of them.
 *
 * @remarks
 * In each period a cell is compared with all other answers, so that what happened to everyone cancels; the mean of these
 * contrasts inside the span is compared with that outside. Everything is judged at once: a p-value is multiplied by the number
 * of tests that the search is worth (`worthOf` for the starts of each cell; every span that ends again counts as one).
 *
 * @param expected - what the fit of main effects expects of an answer, by stratum of each group
 * @param minimumN - answers of a cell that are needed inside the span and outside
 */
export function searchCells(
  groups: readonly CellGroup[],
  expected: readonly Float64Array[],
  minimumN: number,
): Found {
  const first = groups[0]?.cube;
  if (!first) return { best: null, cells: 0, spans: 0 };
  const whole = seriesOf(first, new Int32Array(first.size), 1, expected[0]!)[0]!;
  const { lasting, passing } = spansOf(first.periodCount);
  const allContrasts: (readonly (PeriodContrast | null)[])[] = [];
  const cells = groups.flatMap(({ cube, codes, cells }, group) =>
    seriesOf(cube, codes, cells.length, expected[group]!).map((own, number) => {
      const contrasts = contrastsOf(own, whole);
      allContrasts.push(contrasts);
      return { group, number, own, course: courseOf(own, contrasts) };
    }),
  );
  const unrest = upsAndDowns(allContrasts);
  const tries: Try[] = [];
  const starts: number[][] = [];
  let [searched, ending] = [0, 0];
  for (const one of cells) {
    if (one.number > 0 && isHalved(groups[one.group]!)) continue;
    const [from, passed]: [number[], number[]] = [[], []];
    const last = bestSpan(one.course, lasting, minimumN, from);
    const pass = bestSpan(one.course, passing, minimumN, passed);
    const { information } = one.course;
    if (last) starts.push(from.map((start) => information[start]! / information.at(-1)!));
    ending += passed.length;
    if (last) tries.push({ ...one, isLasting: true, ...last });
    if (pass) tries.push({ ...one, isLasting: false, ...pass });
    if (last || pass) searched++;
  }
  const worth = new Map<number, number>();
  const testsAt = (pValue: number): number => {
    // In steps, since it changes slowly.
    const z = Math.round(-20 * normalQuantile(Math.max(pValue, 1e-300) / 2)) / 20;
    const tests = worth.get(z) ?? starts.reduce((total, shares) => total + worthOf(shares, z), 0);
    worth.set(z, tests);
    return tests;
  };
  /** null for one that is not clearer than another, of whose clusters, if it has any, nothing need be known. */
  const judge = (one: Try, clearest: number): Judgement | null => {
    const { group, number, own, span, isLasting, effect } = one;
    const { cube, codes } = groups[group]!;
    const contrast = chanceOf(cube, codes, number, span, own, whole);
    const pValueWith = (inflation: number) => Math.min(contrastPValue(contrast, effect, inflation), 1);
    const adjusted = (pValue: number) =>
      pValue * (isLasting ? testsAt(pValue) / LASTING_SHARE : ending / (1 - LASTING_SHARE));
    // Clusters inflate the variance, and the p-value with it; the number of tests goes in steps, one or more for each cell.
    const least = pValueWith(unrest);
    if (isLasting && (0.8 * least * starts.length) / LASTING_SHARE >= clearest) return null;
    if (0.8 * adjusted(least) >= clearest) return null;
    const inflation = unrest * clusterInflation(cube, codes, number, span, expected[group]!);
    const pValue = pValueWith(inflation);
    const adjustedPValue = Math.min(adjusted(pValue), 1);
    return adjustedPValue < clearest ? { of: one, pValue, adjustedPValue, inflation } : null;
  };
  const strongest = tries.sort((a, b) => squaredDeviate(b) - squaredDeviate(a)).slice(0, MOST_JUDGED);
  const clearest = strongest.reduce<Judgement | null>(
    (other, one) => judge(one, other?.adjustedPValue ?? Infinity) ?? other,
    null,
  );
  const best = clearest && candidateOf(groups, clearest, minimumN);
  return {
    best: best && ofTheHalfThatMoved(groups[best.group]!, best),
    cells: searched,
    spans: starts.reduce((sum, { length }) => sum + length, ending),
  };
}

/** What was judged clearest. Its p-value stays that of the span that was tried, and not of the one that fits better yet. */
function candidateOf(
  groups: readonly CellGroup[],
  { of: one, pValue, adjustedPValue, inflation }: Judgement,
  minimumN: number,
): Candidate {
  const { group, number, course, isLasting } = one;
  const found = isLasting ? one : sharpened(course, one, minimumN);
  return {
    cell: groups[group]!.cells[number]!,
    group,
    number,
    span: found.span,
    isLasting,
    effect: found.effect,
    standardError: Math.sqrt(found.variance * inflation),
    pValue,
    adjustedPValue,
    ...startsNear(course, found, minimumN),
  };
}

/** True for a key with two values: what one of them does more than the other, the other does less. */
function isHalved({ codes, cells }: CellGroup): boolean {
  return cells.length === 2 && codes.every((code) => code >= 0);
}

/** Of two halves the one whose own score moved more is the one that changed. */
function ofTheHalfThatMoved(group: CellGroup, one: Candidate): Candidate {
  if (!isHalved(group)) return one;
  const { size, periods, weights, sums } = group.cube;
  const moves = group.cells.map((_, number) => {
    const [inside, outside] = [
      { weight: 0, sum: 0 },
      { weight: 0, sum: 0 },
    ];
    for (let s = 0; s < size; s++) {
      if (group.codes[s] !== number) continue;
      const side = periods[s]! >= one.span.from && periods[s]! < one.span.to ? inside : outside;
      side.weight += weights[s]!;
      side.sum += sums[s]!;
    }
    return Math.abs(inside.sum / inside.weight - outside.sum / outside.weight);
  });
  const other = 1 - one.number;
  if (!(moves[other]! > moves[one.number]!)) return one;
  return { ...one, cell: group.cells[other]!, number: other, effect: -one.effect };
}
