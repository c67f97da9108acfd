import { readOneOf } from "../math/fields.js";

/** The name of a run rule. */
export type RunRule =
  | "beyond-limits"
  | "two-of-three-beyond-two-sigma"
  | "four-of-five-beyond-one-sigma"
  | "eight-on-one-side"
  | "six-rising"
  | "six-falling"
  | "fourteen-alternating"
  | "fifteen-within-one-sigma"
  | "eight-outside-one-sigma";

/** A score and its distance from the centre, in standard errors. */
export interface StandardisedScore {
  readonly score: number;
  /** For a discrete score the end next to the centre of the range of distances that it stands for. */
  readonly z: number;
  /** The other end of that range, as a distance from the centre; a score without it is a single distance. */
  readonly outermost?: number;
}

interface RuleDefinition {
  /** The number of successive points in the rule. */
  readonly span: number;
  readonly meaning: string;
  /** True if this many successive points violate the rule, with the limits at `width` standard errors. */
  readonly breaks: (row: readonly StandardisedScore[], width: number) => boolean;
}

const beyond = (sigmas: number, wanted: number, row: readonly StandardisedScore[]) =>
  [1, -1].some(
    (side) => side * row.at(-1)!.z > sigmas && row.filter(({ z }) => side * z > sigmas).length >= wanted,
  );

const steps = (row: readonly StandardisedScore[]) =>
  row.slice(1).map(({ score }, i) => score - row[i]!.score);

const RULES: Readonly<Record<RunRule, RuleDefinition>> = {
  "beyond-limits": {
    span: 1,
    meaning: "a point beyond the limits",
    breaks: ([point], width) => Math.abs(point!.z) > width,
  },
  "two-of-three-beyond-two-sigma": {
    span: 3,
    meaning:
      "two of three points in a row on the same side beyond two standard errors, the last one among them",
    breaks: (row) => beyond(2, 2, row),
  },
  "four-of-five-beyond-one-sigma": {
    span: 5,
    meaning:
      "four of five points in a row on the same side beyond one standard error, the last one among them",
    breaks: (row) => beyond(1, 4, row),
  },
  "eight-on-one-side": {
    span: 8,
    meaning: "eight points in a row on one side of the centre",
    breaks: (row) => row.every(({ z }) => z > 0) || row.every(({ z }) => z < 0),
  },
  "six-rising": {
    span: 6,
    meaning: "six points in a row, each higher than the last",
    breaks: (row) => steps(row).every((step) => step > 0),
  },
  "six-falling": {
    span: 6,
    meaning: "six points in a row, each lower than the last",
    breaks: (row) => steps(row).every((step) => step < 0),
  },
  "fourteen-alternating": {
    span: 14,
    meaning: "fourteen points in a row, alternately up and down",
    breaks: (row) => steps(row).every((step, i, all) => step !== 0 && (i === 0 || step * all[i - 1]! < 0)),
  },
  "fifteen-within-one-sigma": {
    span: 15,
    meaning:
      "fifteen points in a row within one standard error of the centre, on either side: limits too wide",
    breaks: (row) => row.every(({ z, outermost = Math.abs(z) }) => outermost < 1),
  },
  "eight-outside-one-sigma": {
    span: 8,
    meaning: "eight points in a row beyond one standard error of the centre, on either side: a mixture",
    breaks: (row) => row.every(({ z }) => Math.abs(z) > 1),
  },
};

/**
 * The usual run rules, with their meaning.
 *
 * @remarks
 * Points on the centre or on a limit are on neither side of it; the centre of a skewed score is its median here. Each further rule raises the number of false alarms.
 *
 * @see Western Electric, Statistical Quality Control Handbook, 1956; Nelson 1984, Journal of Quality Technology 16:237-239
 * @category Which periods stand out
 */
export const RUN_RULES: Readonly<Record<RunRule, { readonly span: number; readonly meaning: string }>> =
  RULES;

/** A stretch of points that violates a rule. */
interface RunSignal {
  readonly rule: RunRule;
  /** The first and last of its points, by place in the list. */
  readonly from: number;
  readonly to: number;
  /** The point at which the rule was first violated. */
  readonly seenAt: number;
}

/**
 * Finds the violations of a run rule, in order of time.
 *
 * @remarks
 * Overlapping violations are one signal that covers them all.
 *
 * @param width - the distance of the limits from the centre, in standard errors
 * @throws RangeError for an unknown rule
 * @example
 * findRuns([{ score: 1, z: 0.1 }, { score: 9, z: 3.4 }], "beyond-limits")
 * // => [{ rule: "beyond-limits", from: 1, to: 1, seenAt: 1 }]
 */
export function findRuns(points: readonly StandardisedScore[], rule: RunRule, width = 3): RunSignal[] {
  readOneOf<string>(Object.keys(RULES), rule, "rule");
  const { span, breaks } = RULES[rule];
  const signals: RunSignal[] = [];
  for (let to = span - 1; to < points.length; to++) {
    const from = to - span + 1;
    if (!breaks(points.slice(from, to + 1), width)) continue;
    const open = signals.at(-1);
    const sameSide = open && Math.sign(points[open.to]!.z) === Math.sign(points[to]!.z);
    if (open && open.to >= from && (sameSide || span > 5)) signals.splice(-1, 1, { ...open, to });
    else signals.push({ rule, from, to, seenAt: to });
  }
  return signals;
}
