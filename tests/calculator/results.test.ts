import { describe, expect, it } from "vitest";
import {
  compareScores,
  computeScore,
  csatMetric,
  describeComparison,
  NPS,
  requiredSampleSize,
  type Tally,
} from "../../src/index.js";
import { BENCHMARKS } from "../../src/benchmarks/index.js";
import { industriesFor, placedAmong } from "../../docs/calculator/benchmark.js";
import { comparable, comparisonOf } from "../../docs/calculator/comparison.js";
import { countFields, readCounts } from "../../docs/calculator/counts.js";
import { unbroken } from "../../docs/calculator/figures.js";
import { planOf, usualMargin } from "../../docs/calculator/plan.js";
import { GROUPS, metricOf, SCALES, usualQuestion } from "../../docs/calculator/question.js";
import { resultOf } from "../../docs/calculator/result.js";
import { differenceOf, scoreOf } from "../../docs/calculator/tallies.js";
import { STATES, tally } from "./states.js";

const states = Object.entries(STATES);
const metricIn = (name: string) => {
  const { now, question } = STATES[name]!;
  return now!.min < 0 ? GROUPS.metric : metricOf(question).metric;
};

describe("scores of tallies", () => {
  it.each(states)("are those of the public functions: %s", (name, { now, before, level, question }) => {
    expect(scoreOf(now!, metricIn(name), level)).toEqual(computeScore(now!, metricIn(name), { level }));
    if (!before) return;
    const pair = comparable(before, now!, metricOf(question));
    expect(differenceOf(pair.before, pair.now, pair.named.metric, level)).toEqual(
      compareScores(pair.before, pair.now, pair.named.metric, { level }),
    );
  });

  it("are warned about where answers are few, or many entries were left out", () => {
    const cautions = (counts: readonly number[], beside: Partial<Tally> = {}) =>
      resultOf(tally(1, counts, beside), csatMetric(), 0.95).cautions;
    expect(cautions([0, 0, 0, 0, 0])).toEqual(["There are no answers yet, so there is no score."]);
    expect(cautions([0, 0, 0, 0, 1])[0]).toMatch(/^Only one answer: too few/);
    expect(cautions([1, 1, 1, 2, 4])[0]).toMatch(/^Only 9 answers/);
    expect(cautions([1, 1, 2, 3, 5])[0]).toMatch(/interval is wide/);
    expect(cautions([10, 20, 30, 400, 500])).toEqual([]);
    const left = { "out-of-scale": { count: 60, positions: [] } };
    expect(cautions([10, 20, 30, 400, 500], { excluded: left })).toEqual([
      "60 of 1020 entries were left out: the score of all may be different.",
    ]);
  });

  it.each(states)("come with bars and groups that add up: %s", (name, { now, level }) => {
    const { bars, groups, score, headline } = resultOf(now!, metricIn(name), level);
    for (const list of [bars, groups]) {
      expect(list.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
      expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(score.n);
    }
    expect(headline).toMatch(/^[+−]?\d/);
  });
});

describe("a comparison", () => {
  const verdict = (name: string) => {
    const { before, now, question, level } = STATES[name]!;
    return comparisonOf(comparable(before!, now!, metricOf(question)), level);
  };
  it("says whether it is better, also where low is good", () => {
    expect(verdict("NPS, everything")).toMatchObject({
      verdict: "Higher than last time: better",
      better: "better",
    });
    expect(verdict("CES 1-7")).toMatchObject({ verdict: "Higher than last time: better" });
    expect(verdict("CES 1-5, low is easy")).toMatchObject({
      verdict: "Lower than last time: better",
      better: "better",
    });
  });
  it("says that chance may have made it, or that answers are too few", () => {
    const same = tally(0, [5, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5]);
    const { sentence, ...rest } = comparisonOf(comparable(same, same, metricOf(usualQuestion("nps"))), 0.95);
    expect(rest.verdict).toBe("No clear difference");
    expect(sentence).toMatch(/does not prove that nothing changed/);
    expect(verdict("too few").verdict).toBe("Too few answers to compare");
    const none = tally(
      0,
      same.counts.map(() => 0),
      { missing: 3 },
    );
    expect(comparisonOf(comparable(none, same, metricOf(usualQuestion("nps"))), 0.95)).toMatchObject({
      verdict: "Nothing to compare",
      sentence: "Nothing to compare: no answers before.",
    });
  });
  it("is by group where only the groups of one side are known", () => {
    const { result } = verdict("NPS, one side by group");
    expect(result.n).toEqual({ baseline: 120, current: 164 });
    expect(result.current).toBeCloseTo(computeScore(STATES["NPS, everything"]!.now!, NPS).score!, 10);
  });
  it("is the public sentence, whose p-value is not broken over lines", () => {
    const { now, before, level, question } = Object.values(STATES).find((state) => state.before)!;
    const pair = comparable(before!, now!, metricOf(question));
    const { result, sentence } = comparisonOf(pair, level);
    expect(sentence.replaceAll("\u00a0", " ").startsWith(describeComparison(result))).toBe(true);
    expect(unbroken("points (p = 0.03).")).toBe("points (p\u00a0=\u00a00.03).");
    expect(unbroken("points (p < 0.001).")).toBe("points (p\u00a0<\u00a00.001).");
  });
});

describe("published figures", () => {
  it("are offered by industry, each row once", () => {
    const choices = industriesFor(NPS);
    const rows = BENCHMARKS.filter(({ metric }) => metric === "NPS");
    expect(choices.reduce((sum, { figures }) => sum + figures, 0)).toBeGreaterThanOrEqual(rows.length);
    expect(new Set(choices.map(({ slug }) => slug)).size).toBe(choices.length);
  });
  it("stand with source and cautions, those that compare first", () => {
    const { score } = resultOf(STATES["CSAT 1-5"]!.now!, csatMetric(), 0.95);
    for (const { slug } of industriesFor(csatMetric())) {
      const placed = placedAmong(score, slug, Date.UTC(2026, 10, 1));
      const order = placed.map(({ position }) => position.comparable);
      expect(order).toEqual([...order].sort((a, b) => Number(b) - Number(a)));
      for (const { sentence, verdict, position } of placed) {
        expect(sentence).toMatch(/Source: /);
        expect(verdict === "Not comparable").toBe(!position.comparable);
      }
    }
  });
});

describe("a plan", () => {
  it("takes the spread of the answers where they are enough, and the widest in any case", () => {
    const { now } = STATES["NPS, everything"]!;
    const { score } = resultOf(now!, NPS, 0.95);
    const plan = planOf(5, now!, score, 0.95);
    expect(plan.alike).toBe(requiredSampleSize({ metric: NPS, margin: 5, assumed: now! }).n);
    expect(plan.atMost).toBe(1537);
    expect(plan.sentences.join(" ")).toMatch(/±5 points .* at most 1,537 answers\./);
  });
  it.each([
    ["few", [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]],
    ["all alike", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40]],
  ])("does not build on answers that are %s", (_, counts) => {
    const given = tally(0, counts);
    expect(planOf(5, given, resultOf(given, NPS, 0.95).score, 0.95)).toMatchObject({
      alike: null,
      detectable: null,
      atMost: 1537,
    });
  });
  it("has a margin for every question", () => {
    for (const [asked, scales] of Object.entries(SCALES))
      for (const scale of Object.keys(scales)) {
        const question = {
          ...usualQuestion(asked as "nps"),
          scale,
          ...(scale === "1-5-low" && { statistic: "mean" as const }),
        };
        const { metric } = metricOf(question);
        expect(usualMargin(metric)).toBeLessThan((metric.range[1] - metric.range[0]) / 4);
      }
  });
});

describe("typed counts", () => {
  it("are whole numbers; others are named", () => {
    expect(countFields(GROUPS.metric).map(({ name }) => name)).toEqual([
      "Detractors",
      "Passives",
      "Promoters",
    ]);
    const read = readCounts({ 1: "3", 2: "", 5: " 12 " }, csatMetric());
    expect(read).toEqual({ ok: true, tally: tally(1, [3, 0, 0, 0, 12]) });
    const wrong = readCounts({ 1: "3,5", 2: "-1", 3: "1e3", 4: "1 000", 5: "99999999999999" }, csatMetric());
    expect(wrong.ok || [...wrong.problems.keys()]).toEqual(["1", "2", "3", "4", "5"]);
    expect(wrong.ok || wrong.problems.get("1")).toBe('1: expected a whole number of 0 or more, got "3,5".');
  });
});
