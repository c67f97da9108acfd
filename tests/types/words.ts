// Calls that must stay wrong. The `types` script compiles this file: an error that no longer happens makes its
// `@ts-expect-error` an error.
import {
  computeNps,
  describeScore,
  formatScore,
  NPS,
  roundShares,
  toTable,
  type TableValue,
} from "../../src/index.js";
import { describePosition, type BenchmarkPosition } from "../../src/benchmarks/index.js";
import { reportToMarkdown, type SurveyReport } from "../../src/survey-report/index.js";
import { describeTrend, type Trend } from "../../src/trend/index.js";

const score = computeNps([9]);

// A bare number needs its metric or its kind, a score has it.
formatScore(score);
formatScore(score, { digits: 1, locale: "de" });
formatScore(score.score, { metric: NPS });
formatScore(40, { kind: "net" });
// @ts-expect-error nothing says what 40 is
formatScore(40);
// @ts-expect-error nothing says what the score would be
formatScore(score.score, { digits: 1 });
// @ts-expect-error a kind that there is not
formatScore(40, { kind: "nett" });
// @ts-expect-error the score has its metric already
formatScore(score, { kind: "share" });

// A locale is one language tag.
describeScore(score, { locale: undefined });
// @ts-expect-error a list of locales
describeScore(score, { locale: ["de"] });
declare const trend: Trend;
declare const position: BenchmarkPosition;
declare const report: SurveyReport;
describeTrend(trend, { locale: "de" });
describePosition(position, { locale: "de" });
reportToMarkdown(report, { locale: "de" });
// @ts-expect-error the option is misspelt
reportToMarkdown(report, { local: "de" });

// Shares come back as a list of their own.
roundShares([1, 1, 1]).push(0);

// The columns that are chosen are those of the rows; without a choice any may be there.
const [chosen] = toTable(score, { columns: ["score", "n"] });
export const points: TableValue | undefined = chosen?.score;
// @ts-expect-error a column that was not chosen
export const low = chosen?.low;
export const any: TableValue | undefined = toTable(score)[0]?.["low"];
// @ts-expect-error a cell may be text, null or a Date
export const n: number = chosen?.n ?? 0;
// @ts-expect-error the option is misspelt
toTable(score, { column: ["score"] });
