import type { Metric } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { buildReport, type ReportOptions, type SurveyReport } from "../../src/survey-report/index.js";
import { POPULATIONS, type Population } from "./populations.js";

/** One row of a simulated survey: answers to the questions, month, groups of three splits, and themes. */
interface Row {
  readonly answers: readonly number[];
  readonly at: number;
  readonly groups: readonly number[];
  readonly themes: readonly string[];
}

/** The shape of a simulated survey: 600 rows over 12 months, splits of 4, 5 and 6 groups, and 6 themes, unless given. */
interface Shape {
  readonly questions?: readonly Population[];
  /** The number of rows of each month. */
  readonly sizes?: readonly number[];
  /** The number of groups of each split. */
  readonly splits?: readonly number[];
  readonly themes?: number;
  /** Shares of the answers to the first question, instead of those of its population. */
  readonly effect?: (row: Omit<Row, "answers">) => readonly number[] | undefined;
}

const YEAR = new Array<number>(12).fill(50);

function surveyOf(random: Random, shape: Shape): Row[] {
  const { questions = [POPULATIONS.balanced], sizes = YEAR, splits = [4, 5, 6], themes = 6, effect } = shape;
  return sizes.flatMap((n, month) =>
    Array.from({ length: n }, (): Row => {
      const row = {
        at: Date.UTC(2025, month, 1 + Math.floor(28 * random())),
        groups: splits.map((count) => Math.floor(count * random())),
        themes: Array.from({ length: themes }, (_, i) => `theme ${i}`).filter(() => random() < 0.15),
      };
      const answers = questions.map(({ metric, shares }, i) =>
        answer(random, metric, (i === 0 ? effect?.(row) : undefined) ?? shares),
      );
      return { ...row, answers };
    }),
  );
}

function answer(random: Random, { scale }: Metric, shares: readonly number[]): number {
  let left = random();
  let point: number = scale.min;
  for (const share of shares.slice(0, -1)) {
    left -= share;
    if (left < 0) break;
    point++;
  }
  return point;
}

export function reportOf(random: Random, shape: Shape, more: Partial<ReportOptions<Row>> = {}): SurveyReport {
  const { questions = [POPULATIONS.balanced], splits = [4, 5, 6] } = shape;
  return buildReport(surveyOf(random, shape), {
    questions: questions.map(({ metric }, i) => ({
      metric,
      name: `Question ${i + 1}`,
      score: ({ answers }: Row) => answers[i],
    })),
    time: { at: "at", every: "month", timeZone: "UTC" },
    segments: Object.fromEntries(splits.map((_, i) => [`split ${i + 1}`, ({ groups }: Row) => groups[i]!])),
    drivers: "themes",
    ...more,
  });
}
