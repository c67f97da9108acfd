// The report as tables for the terminal.
import { formatScore, roundShares, type Interval, type Metric } from "cx-metrics";
import type { CaseShare } from "cx-metrics/follow-up";
import type { FollowUpReport, QuestionReport, SegmentReport, SurveyReport } from "cx-metrics/survey-report";
import { intervalStrip } from "cx-metrics/trend";
import { bar, table } from "./table.js";

const MOST_ROWS = 12;

/** The scores, and of each question how people answered and how its groups compare; of the first everything. */
export function printReport(report: SurveyReport): string {
  const { questions, followUp, level } = report;
  const scores = table(
    [
      "metric",
      "score",
      `${Number((100 * level).toPrecision(12))}% interval`,
      "answers",
      "missing",
      "excluded",
    ],
    questions.map(({ name, metric, score }) => [
      name,
      scoreOf(score.score, metric),
      rangeOf(score.interval, metric),
      String(score.n),
      String(score.missing),
      String(Object.values(score.excluded).reduce((sum, count) => sum + count, 0)),
    ]),
  );
  const parts = questions.flatMap((question, i) => [
    groups(question),
    ...(i === 0 ? [trend(question), drivers(question)] : []),
    ...(question.segments ?? []).map((segment) => segments(question, segment)),
  ]);
  return [scores, ...parts, followUp ? followUpTables(followUp) : ""].filter(Boolean).join("\n\n");
}

function groups({ name, metric, score, band }: QuestionReport): string {
  const names = metric.categories.map((category) => category.name);
  const percent = roundShares(names.map((one) => score.shares?.[one] ?? 0));
  const reasons = Object.entries(score.excluded).map(([reason, count]) => `${count} ${reason}`);
  const { from, to, label } = band?.score.diagnosis ?? {};
  return [
    name,
    table(
      ["group", "answers", "share", ""],
      names.map((one, i) => [one, String(score.counts[one]), `${percent[i]}%`, bar(percent[i]! / 100)]),
    ),
    ...(reasons.length > 0 ? [`Left out: ${reasons.join(", ")}`] : []),
    ...(band ? [`${formatScore(score.score)} is in the band ${from} to ${to}: ${label}`] : []),
  ].join("\n");
}

function trend({ name, metric, trend: section }: QuestionReport): string {
  if (!section) return "";
  const strips = intervalStrip(section.trend);
  const rows = section.trend.points.map(({ period, score, interval, n, running }, i) => [
    running === true ? `${period.label} *` : period.label,
    scoreOf(score, metric),
    rangeOf(interval, metric),
    String(n),
    `|${strips[i]}|`,
  ]);
  const steps = section.changes.changes.map(
    ({ period, size }) =>
      `A new level begins with ${period}: ${pointsOf(size.difference, metric)} (interval ${differenceOf(size.interval, metric)}) on the stretch before.`,
  );
  return [
    `${name} over time`,
    table(["period", "score", "interval", "answers", "on one axis"], rows),
    section.sentence,
    ...steps,
  ].join("\n");
}

function segments({ name, metric }: QuestionReport, { by, comparison }: SegmentReport): string {
  const large = comparison.segments.filter(({ n }) => n >= comparison.minimumN);
  const small = comparison.segments.length - large.length;
  const left = large.length - MOST_ROWS;
  return [
    `${name} by ${by}`,
    table(
      [by, "score", "interval", "answers", "less the rest", "interval of that", "adjusted p", "verdict"],
      large
        .slice(0, MOST_ROWS)
        .map((row) => [
          String(row.key[by]),
          scoreOf(row.score, metric),
          rangeOf(row.interval, metric),
          String(row.n),
          pointsOf(row.difference, metric),
          differenceOf(row.differenceInterval, metric),
          pOf(row.adjustedPValue),
          row.verdict,
        ]),
    ),
    ...(left > 0 ? [`${left} more are in report.md.`] : []),
    ...(small > 0 ? [`${small} have fewer than ${comparison.minimumN} answers and are not compared.`] : []),
  ].join("\n");
}

function drivers({ name, metric, drivers: section }: QuestionReport): string {
  if (!section) return "";
  return [
    `${name} and what is mentioned, from what costs most to what earns most`,
    table(
      ["mentioned", "answers", "with", "without", "difference", "interval", "adjusted p", "verdict"],
      section.drivers.map((row) => [
        row.driver,
        String(row.n),
        scoreOf(row.scoreWith, metric),
        scoreOf(row.scoreWithout, metric),
        pointsOf(row.difference, metric),
        differenceOf(row.interval, metric),
        pOf(row.adjustedPValue),
        row.verdict,
      ]),
    ),
  ].join("\n");
}

function followUpTables({ now, open, queue, rules, recovery }: FollowUpReport): string {
  const lines = [
    `Follow-up at ${now.slice(0, 16)}Z: ${open} detractors wait for an answer, the most urgent first`,
    table(
      ["response", "score", "owner", "state", "due", "hours left"],
      queue.map((item) => [
        String(item.responseId),
        String(item.score),
        item.owner ?? "",
        item.state,
        item.due?.toISOString().slice(0, 16).replace("T", " ") ?? "",
        hours(item.remainingMs),
      ]),
    ),
    "",
    "Promises of first contact kept, of those decided, with interval; waits count open cases as still waiting",
    table(
      ["rule", "received", "met", "missed", "overdue", "in flight", "kept", "contacted", "median h", "p75 h"],
      rules.flatMap(({ key, firstContact: contact, closeTheLoop }) =>
        contact
          ? [
              [
                String(key["rule"]),
                ...[
                  contact.received,
                  contact.met,
                  contact.missed,
                  contact.openBreached,
                  contact.inFlight,
                ].map(String),
                percent(contact.attainment),
                percent(closeTheLoop),
                hours(contact.elapsed.p50Ms),
                hours(contact.elapsed.p75Ms),
              ],
            ]
          : [],
      ),
    ),
  ];
  for (const { contacted, notContacted, difference, caveat } of recovery) {
    lines.push(
      "",
      `Next NPS of detractors: ${formatScore(contacted.next.score)} when contacted (${contacted.next.n} people), ` +
        `${formatScore(notContacted.next.score)} when not (${notContacted.next.n}); difference ` +
        `${formatScore(difference.difference)}, interval ${difference.interval ? `${formatScore(difference.interval.low)} to ${formatScore(difference.interval.high)}` : "–"}`,
      caveat,
    );
  }
  return lines.join("\n");
}

const digits = ({ kind }: Metric): number => (kind === "mean" ? 2 : 1);
const scoreOf = (score: number | null, metric: Metric): string =>
  score === null ? "–" : formatScore(score, { kind: metric.kind, digits: digits(metric) });
const rangeOf = (interval: Interval | null, metric: Metric): string =>
  interval ? `${scoreOf(interval.low, metric)} to ${scoreOf(interval.high, metric)}` : "–";
const pointsOf = (difference: number | null, metric: Metric): string =>
  difference === null ? "–" : formatScore(difference, { kind: "net", digits: digits(metric) });
const differenceOf = (interval: Interval | null, metric: Metric): string =>
  interval ? `${pointsOf(interval.low, metric)} to ${pointsOf(interval.high, metric)}` : "–";
const pOf = (pValue: number | null): string =>
  pValue === null ? "–" : pValue < 0.001 ? "<0.001" : pValue.toFixed(3);
const share = (value: number): string => formatScore(100 * value, { kind: "share", digits: 0 });
const percent = ({ share: kept, interval }: CaseShare): string =>
  kept === null ? "–" : `${share(kept)} (${share(interval!.low)} to ${share(interval!.high)})`;
const hours = (ms: number | null): string =>
  ms === null ? "–" : formatScore(ms / 3_600_000, { kind: "mean", digits: 1 });
