import { defineBenchmarks, type Benchmark } from "../../src/benchmarks/index.js";
import type { Metric } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { sum } from "../../src/math/sum.js";
import { familyOf } from "../../src/metric/metric.js";
import { buildReport, type Finding, type SurveyReport } from "../../src/survey-report/index.js";
import { zipfWords } from "../support/made-comments.js";
import type { Cell } from "./cell.js";
import { POPULATIONS, truth, type Population } from "./populations.js";

/** One row of a simulated survey: answers to the questions, month, groups of three splits, and themes. */
interface Row {
  readonly answers: readonly number[];
  readonly at: number;
  readonly groups: readonly number[];
  readonly themes: readonly string[];
  readonly respondent: number;
  readonly comment: string;
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
  readonly effect?: ((row: Omit<Row, "answers">) => readonly number[] | undefined) | undefined;
  /** The number of rows of each respondent, who belongs to one group of each split and repeats two answers in three. */
  readonly rowsEach?: number;
  /** The report compares the scores with published figures that are exactly true. */
  readonly isPublished?: boolean;
  /** Half of the rows have a comment of 3 to 15 words that has nothing to do with them. */
  readonly hasComments?: boolean;
}

const YEAR = new Array<number>(12).fill(50);
const SPLITS = [4, 5, 6];
const EIGHT = new Array<number>(8).fill(10);

function surveyOf(random: Random, shape: Shape): Row[] {
  const {
    questions = [POPULATIONS.balanced],
    sizes = YEAR,
    splits = SPLITS,
    themes = 6,
    rowsEach = 1,
    effect,
    hasComments = false,
  } = shape;
  const count = Math.ceil(sum(sizes) / rowsEach);
  const people = Array.from({ length: count }, () => ({
    groups: splits.map((groups) => Math.floor(groups * random())),
    usual: questions.map(({ metric, shares }) => answer(random, metric, shares)),
  }));
  // Each respondent answers in months at random, so often as said.
  const turns = shuffled(
    random,
    people.flatMap((_, person) => new Array<number>(rowsEach).fill(person)),
  );
  return sizes.flatMap((n, month) =>
    Array.from({ length: n }, (): Row => {
      const respondent = turns.pop()!;
      const { groups, usual } = people[respondent]!;
      const row = {
        at: Date.UTC(2025, month, 1 + Math.floor(28 * random())),
        groups,
        themes: Array.from({ length: themes }, (_, i) => `theme ${i}`).filter(() => random() < 0.15),
        respondent,
        comment:
          hasComments && random() < 0.5
            ? zipfWords(random, 400, 3 + Math.floor(13 * random())).join(" ")
            : "",
      };
      const answers = questions.map(({ metric, shares }, i) =>
        rowsEach > 1 && random() < 2 / 3
          ? usual[i]!
          : answer(random, metric, (i === 0 ? effect?.(row) : undefined) ?? shares),
      );
      return { ...row, answers };
    }),
  );
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const order = items.map((item) => ({ item, place: random() }));
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
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

function reportOf(random: Random, shape: Shape): SurveyReport {
  const { questions = [POPULATIONS.balanced], splits = SPLITS, rowsEach = 1 } = shape;
  const { isPublished = false, hasComments = false } = shape;
  return buildReport(surveyOf(random, shape), {
    questions: questions.map(({ metric }, i) => ({
      metric,
      name: `Question ${i + 1}`,
      score: ({ answers }: Row) => answers[i],
    })),
    time: { at: "at", every: "month", timeZone: "UTC" },
    segments: Object.fromEntries(splits.map((_, i) => [`split ${i + 1}`, ({ groups }: Row) => groups[i]!])),
    drivers: "themes",
    ...(hasComments && { comments: { comment: "comment" } }),
    ...(rowsEach > 1 && { respondent: "respondent" }),
    ...(isPublished && { benchmarks: { industry: "own", table: publishedAt(questions) } }),
  });
}

/** Published figures that are exactly the true scores. */
function publishedAt(questions: readonly Population[]): readonly Benchmark[] {
  const families = new Map(questions.map((one) => [familyOf(one.metric), one] as const));
  return defineBenchmarks(
    Array.from(families, ([family, population]) => ({
      metric: family,
      industry: "own",
      measure: population.metric.kind === "net" ? "net-score" : "percentage",
      statistic: "median",
      value: truth(population),
      source: { title: "The population", url: null },
      trust: "measured-study",
      year: 2025,
    })),
  );
}

const { balanced, good, skewed, extreme, share, mean } = POPULATIONS;
const EVERY: readonly Population[] = Object.values(POPULATIONS);
const TEN = [...EVERY, balanced, good, skewed, share];
const GROWING = [5, 8, 12, 18, 26, 36, 48, 60, 75, 90, 105, 120];

/** Surveys in which nothing differs. */
const NOISE = "A survey report without any difference states one in its summary";

function noise(row: string, column: string, shape: Shape, runs: number): Cell {
  const once = (random: Random) => reportOf(random, shape).findings.length > 0;
  return { table: NOISE, row, column, counts: "false alarms", promise: 0.07, runs, once };
}

const noiseCells = EVERY.flatMap((population) => {
  const [row, questions] = [population.name, [population]];
  return [
    noise(row, "1 question", { questions }, 300),
    noise(row, "10 questions", { questions: new Array<Population>(10).fill(population) }, 100),
    noise(row, "5 to 120 answers a month", { questions, sizes: GROWING }, 300),
    noise(row, "120 rows", { questions, sizes: new Array<number>(12).fill(10) }, 300),
  ];
});
const furtherCells = [
  ...[balanced, skewed, mean].map((one) =>
    noise(one.name, "8 splits of 10 groups, 20 topics", { questions: [one], splits: EIGHT, themes: 20 }, 200),
  ),
  ...[good, extreme, share].map((one) =>
    noise(one.name, "published figure", { questions: [one], isPublished: true }, 300),
  ),
  ...[balanced, skewed].map((one) =>
    noise(one.name, "5 rows of each respondent", { questions: [one], rowsEach: 5, isPublished: true }, 300),
  ),
  noise(
    "NPS 70/20/10 and CSAT 95%",
    "5 rows of each respondent",
    {
      questions: [good, share],
      rowsEach: 5,
      isPublished: true,
    },
    300,
  ),
  ...[balanced, skewed].map((one) =>
    noise(one.name, "with comments", { questions: [one], hasComments: true }, 200),
  ),
  noise("NPS 70/20/10 and NPS 95/4/1", "2 questions", { questions: [good, extreme] }, 200),
  noise("all of these, and four of them again", "10 questions", { questions: TEN }, 150),
];

/** Surveys of NPS 50/30/20 in which one thing differs: the effect on the first question, and the finding that it should be. */
const EFFECTS: readonly {
  readonly name: string;
  readonly effect: NonNullable<Shape["effect"]>;
  readonly isFound: (finding: Finding) => boolean;
}[] = [
  {
    name: "one of five teams 30 points lower",
    effect: ({ groups }) => (groups[1] === 0 ? lowered(30) : undefined),
    isFound: ({ kind, subject }) => kind === "segment" && subject === 0,
  },
  {
    name: "answers with one topic 30 points lower",
    effect: ({ themes }) => (themes.includes("theme 0") ? lowered(30) : undefined),
    isFound: ({ kind, subject }) => kind === "driver" && subject === "theme 0",
  },
  {
    name: "20 points lower from the seventh month on",
    effect: ({ at }) => (at >= Date.UTC(2025, 6) ? lowered(20) : undefined),
    isFound: ({ kind, good: isGood }) => (kind === "change-point" || kind === "trend") && !isGood,
  },
  {
    name: "40 points lower in the last month",
    effect: ({ at }) => (at >= Date.UTC(2025, 11) ? lowered(40) : undefined),
    isFound: ({ kind, good: isGood }) => kind === "change" && !isGood,
  },
];

/** NPS 50/30/20 with detractors in place of promoters, so many that it is lower by so many points. */
function lowered(by: number): readonly number[] {
  const moved = by / 200;
  return balanced.shares.map((one, point) => one + (point < 7 ? moved / 7 : point > 8 ? -moved / 2 : 0));
}

const powerCells = EFFECTS.flatMap(({ name, effect, isFound }) =>
  (
    [
      ["1 question", 1, 300],
      ["10 questions", 10, 80],
    ] as const
  ).map(([column, count, runs]): Cell => ({
    table: "A survey report finds a difference that is there",
    row: name,
    column,
    counts: "power",
    runs,
    once: (random) =>
      reportOf(random, { questions: new Array<Population>(count).fill(balanced), effect }).findings.some(
        (finding) => finding.question === "Question 1" && isFound(finding),
      ),
  })),
);

export const reportCells: readonly Cell[] = [...noiseCells, ...furtherCells, ...powerCells];
