import { effectIn, type Course } from "./series.js";
import type { Span } from "./spans.js";

/** A span of time, the mean contrast inside it less that outside, and its variance. */
export interface SpanEffect {
  readonly span: Span;
  readonly effect: number;
  readonly variance: number;
}

/** Squared deviates that are within this of the best fit the answers nearly as well: the 95% limit of a likelihood. */
const NEARLY_AS_WELL = 3.841;

/** The square of an effect in units of its standard error. */
export function squaredDeviate({ effect, variance }: Pick<SpanEffect, "effect" | "variance">): number {
  return effect ** 2 / variance;
}

/**
 * The span in which a cell changed most; null if none has enough answers.
 *
 * @param tried - gets the start of each span that has enough
 */
export function bestSpan(
  course: Course,
  spans: readonly Span[],
  minimumN: number,
  tried: number[],
): SpanEffect | null {
  let [best, most]: [SpanEffect | null, number] = [null, -Infinity];
  for (const span of spans) {
    const found = effectIn(course, span.from, span.to, minimumN);
    if (!found) continue;
    tried.push(span.from);
    const squared = squaredDeviate(found);
    if (squared <= most) continue;
    most = squared;
    best = { span, ...found };
  }
  return best;
}

/**
 * A span that ends again with its edges moved, one after the other, to where the change is clearest: for many periods the spans
 * that are tried have only some lengths.
 */
export function sharpened(course: Course, best: SpanEffect, minimumN: number): SpanEffect {
  const last = course.n.length - 2;
  const edges = [
    ({ to }: Span) => Array.from({ length: to - 1 }, (_, i) => ({ from: i + 1, to })),
    ({ from }: Span) => Array.from({ length: last - from }, (_, i) => ({ from, to: from + 1 + i })),
  ];
  let [now, unmoved] = [best, 0];
  for (let turn = 0; unmoved < 2; turn++) {
    const moved = bestSpan(course, edges[turn % 2]!(now.span), minimumN, []);
    const isClearer = moved !== null && squaredDeviate(moved) > squaredDeviate(now);
    unmoved = isClearer ? 0 : unmoved + 1;
    if (isClearer) now = moved;
  }
  return now;
}

/** The first and last period with which a change may have begun that ends as this one: those that fit nearly as well. */
export function startsNear(
  course: Course,
  best: SpanEffect,
  minimumN: number,
): { readonly earliest: number; readonly latest: number } {
  const { from, to } = best.span;
  const least = squaredDeviate(best) - NEARLY_AS_WELL;
  let [earliest, latest] = [from, from];
  for (let start = 1; start < to; start++) {
    const found = effectIn(course, start, to, minimumN);
    if (!found || squaredDeviate(found) <= least) continue;
    earliest = Math.min(earliest, start);
    latest = Math.max(latest, start);
  }
  return { earliest, latest };
}
