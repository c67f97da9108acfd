import type { SurveyReport } from "../build.js";
import { benchmarkText } from "./benchmark-text.js";
import { changeText } from "./change-text.js";
import { commentText } from "./comment-text.js";
import { disagreementText } from "./disagreement-text.js";
import { followUpText } from "./follow-up-text.js";
import { driverText, isSplitClear, openSplitsText, segmentText } from "./group-text.js";
import { markdownName } from "./markdown-name.js";
import { methodText } from "./method-text.js";
import type { PageStyle } from "./page-style.js";
import { nearMissText } from "./near-miss-text.js";
import { qualityText } from "./quality-text.js";
import { scoresText } from "./score-text.js";
import { shortList } from "../points/point.js";
import { outcomeText } from "./outcome-text.js";
import { pointsOf } from "../points/points.js";
import { summaryText } from "./summary-text.js";
import { trendText } from "./trend-text.js";

/** One section of the page, for programs that put pictures in between. Each is about all questions. */
export interface ReportSection {
  readonly kind:
    | "summary"
    | "scores"
    | "change"
    | "trend"
    | "segment"
    | "drivers"
    | "comments"
    | "outcomes"
    | "follow-up"
    | "near-misses"
    | "benchmarks"
    | "disagreements"
    | "quality"
    | "method";
  /** The split of a "segment" section; null for others, and for that about several splits without a clear difference. */
  readonly by: string | null;
  /** The heading, in Markdown. */
  readonly title: string;
  /** The text below the heading, in Markdown. */
  readonly text: string;
  /** True for a section that few readers need: the page shows it on request. */
  readonly folded: boolean;
}

/** The sections of a page, in the order of what readers ask first. */
export function sectionsOf(report: SurveyReport, style: PageStyle): ReportSection[] {
  const { comments, disagreements, followUp, outcomes, questions } = report;
  const isWeighted = questions.some(({ tally }) => tally.weights !== undefined);
  const answered = questions.filter(({ score }) => score.score !== null);
  const splits = [...new Set(answered.flatMap(({ segments = [] }) => segments.map(({ by }) => by)))];
  const isClear = (by: string) => isSplitClear(answered, by);
  const section = (
    kind: ReportSection["kind"],
    title: string,
    text: string | false | undefined,
    { by = null, folded = false }: { by?: string | null; folded?: boolean } = {},
  ): ReportSection[] => (text ? [{ kind, by, title, text, folded }] : []);
  const folded = { folded: true };
  return [
    ...section("summary", "Summary", summaryText(shortList(pointsOf(report, style)))),
    ...section("scores", "Scores", scoresText(report, style)),
    ...section("change", "What changed", changeText(answered, report, style)),
    ...section("trend", "Over time", trendText(answered, report, style)),
    ...splits
      .filter(isClear)
      .flatMap((by) =>
        section("segment", `By ${markdownName(by)}`, segmentText(answered, by, style), { by }),
      ),
    ...section(
      "segment",
      "Splits without a clear difference",
      openSplitsText(
        answered,
        splits.filter((by) => !isClear(by)),
        style,
      ),
    ),
    ...section("drivers", "Topics", driverText(answered, style)),
    ...section("comments", "What people say", comments && commentText(comments, style)),
    ...section("outcomes", "What people did", outcomes && outcomeText(report, style)),
    ...section("follow-up", "Follow-up", followUp && followUpText(followUp, style)),
    ...section("near-misses", "Near misses", nearMissText(answered, style), folded),
    ...section("benchmarks", "Published figures", benchmarkText(answered, style), folded),
    ...section(
      "disagreements",
      "Where the questions disagree",
      disagreements && disagreementText(disagreements, isWeighted, style),
      folded,
    ),
    ...section("quality", "The data", qualityText(report, style), folded),
    ...section("method", "Methods", methodText(report, style), folded),
  ];
}
