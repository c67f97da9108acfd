import { describe, expect, it } from "vitest";
import { CES_1, compareSegments, csatMetric, NPS, rollUp, tallyBy, tallyScores } from "../../src/index.js";

const answers = (rating: number, n: number) => new Array<number>(n).fill(rating);
const tally = (...groups: [rating: number, n: number][]) =>
  tallyScores(
    groups.flatMap(([rating, n]) => answers(rating, n)),
    { metric: NPS },
  );
// prettier-ignore
const shop = (name: string, ...groups: [rating: number, n: number][]) => ({
  key: { shop: name },
  tally: tally(...groups),
});

describe("compareSegments", () => {
  const table = [
    shop("middling", [10, 40], [7, 40], [3, 20]),
    shop("good", [10, 80], [7, 20]),
    shop("bad", [10, 10], [7, 20], [3, 70]),
    shop("tiny", [3, 4]),
    shop("empty"),
  ];
  const found = compareSegments(table, NPS);

  it("gives each segment's share of the whole and its difference to the rest", () => {
    const bad = found.segments.find(({ key }) => key.shop === "bad")!;
    expect(bad.score).toBe(-60);
    expect(bad.n).toBe(100);
    expect(bad.share).toBeCloseTo(100 / 304);
    expect(bad.categoryShares.detractor).toBeCloseTo(70 / 94);
    expect(bad.categoryShares.promoter).toBeCloseTo(10 / 130);
    expect(bad.rest).toBeCloseTo((100 * (120 - 24)) / 204);
    expect(bad.versusRest.difference).toBeCloseTo(-60 - (100 * 96) / 204);
    expect(found.total.score).toBeCloseTo((100 * (130 - 94)) / 304);
  });

  it("sorts by rank, best first, equal ones in the order of the table, those without a score last", () => {
    expect(found.segments.map(({ key, rank }) => [key.shop, rank])).toEqual([
      ["good", 1],
      ["middling", 2],
      ["bad", 3],
      ["tiny", 4],
      ["empty", null],
    ]);
    const equals = compareSegments([shop("b", [9, 5]), shop("a", [10, 9]), shop("c", [2, 3])], NPS);
    expect(equals.segments.map(({ key, rank }) => [key.shop, rank])).toEqual([
      ["b", 1],
      ["a", 1],
      ["c", 3],
    ]);
  });

  it("ranks the lowest score first if low is good, while verdicts are those of the number", () => {
    const effort = (step: string, rating: number) => ({
      key: { step },
      tally: tallyScores([...answers(rating, 50), 3], { metric: CES_1 }),
    });
    const { segments } = compareSegments([effort("hard", 5), effort("easy", 1)], CES_1);
    expect(segments.map(({ key, rank, versusRest }) => [key.step, rank, versusRest.verdict])).toEqual([
      ["easy", 1, "lower"],
      ["hard", 2, "higher"],
    ]);
  });

  it('gives a verdict on each segment, and "too few answers" on small ones', () => {
    expect(
      Object.fromEntries(found.segments.map(({ key, versusRest }) => [key.shop, versusRest.verdict])),
    ).toEqual({
      good: "higher",
      middling: "no clear difference",
      bad: "lower",
      tiny: "too few answers",
      empty: "too few answers",
    });
  });

  it("keeps segments below minimumN, with their estimates but outside the correction", () => {
    const tiny = found.segments.find(({ key }) => key.shop === "tiny")!;
    expect([tiny.score, tiny.n, tiny.versusRest.adjustedPValue]).toEqual([-100, 4, null]);
    expect(tiny.versusRest.pValue).toBeLessThan(0.05);
    const all = compareSegments(table, NPS, { minimumN: 1 });
    const tested = all.segments.find(({ key }) => key.shop === "tiny")!.versusRest;
    expect(tested.adjustedPValue).toBeCloseTo(2 * tiny.versusRest.pValue!, 12);
  });

  it("takes 10 answers as enough by default, and 9 as too few", () => {
    const verdicts = (n: number) =>
      compareSegments([shop("one", [10, n]), shop("rest", [3, 30])], NPS).segments.map(
        ({ versusRest }) => versusRest.verdict,
      );
    expect(verdicts(9)).toEqual(["too few answers", "too few answers"]);
    expect(verdicts(10)).toEqual(["higher", "lower"]);
    expect(compareSegments([], NPS).minimumN).toBe(10);
  });

  it('gives "too few answers" when the rest has few', () => {
    const two = compareSegments([shop("big", [10, 100]), shop("small", [3, 5])], NPS);
    expect(two.segments.map(({ versusRest }) => versusRest.verdict)).toEqual([
      "too few answers",
      "too few answers",
    ]);
  });

  it("tests over the segments with enough answers that they differ at all", () => {
    expect(found.heterogeneity!.degreesOfFreedom.between).toBeLessThanOrEqual(2);
    expect(found.heterogeneity!.pValue).toBeLessThan(1e-20);
    const alike = compareSegments([shop("a", [10, 30], [3, 20]), shop("b", [10, 30], [3, 20])], NPS);
    expect(alike.heterogeneity!.statistic).toBeCloseTo(0, 12);
    expect([alike.heterogeneity!.iSquared, alike.heterogeneity!.tauSquared]).toEqual([0, 0]);
  });

  it("adjusts p-values by the requested method", () => {
    const tested = found.segments.map(({ versusRest }) => versusRest);
    const raw = tested.filter(({ adjustedPValue }) => adjustedPValue !== null);
    const by = (adjust: "benjamini-hochberg" | "bonferroni") =>
      compareSegments(table, NPS, { adjust }).segments.flatMap(
        ({ versusRest }) => versusRest.adjustedPValue ?? [],
      );
    by("bonferroni").forEach((p, i) => expect(p).toBeGreaterThanOrEqual(Math.min(3 * raw[i]!.pValue!, 1)));
    // A method asked for by name is corrected as it is.
    const wald = compareSegments(table, NPS, { adjust: "bonferroni", method: "wald" }).segments;
    for (const { versusRest } of wald.filter(({ versusRest }) => versusRest.adjustedPValue !== null)) {
      expect(versusRest.adjustedPValue).toBe(Math.min(3 * versusRest.pValue!, 1));
    }
    by("benjamini-hochberg").forEach((p, i) => expect(p).toBeLessThanOrEqual(raw[i]!.adjustedPValue!));
  });

  it("merges rows that share a key", () => {
    const pieces = [shop("a", [10, 5]), shop("b", [3, 50]), shop("a", [7, 15])];
    expect(compareSegments(pieces, NPS)).toEqual(
      compareSegments([shop("a", [10, 5], [7, 15]), shop("b", [3, 50])], NPS),
    );
  });

  it("compares the cells of several keys, and after a roll-up the values of one", () => {
    const rows = ["chat", "mail"].flatMap((channel) =>
      ["EU", "US"].flatMap((region) =>
        answers(channel === "chat" ? 3 : 9, region === "EU" ? 20 : 30).map((rating) => ({
          channel,
          region,
          rating,
        })),
      ),
    );
    const cube = tallyBy(rows, { metric: NPS, score: "rating", by: ["channel", "region"] });
    expect(compareSegments(cube, NPS).segments.map(({ n }) => n)).toEqual([20, 30, 20, 30]);
    expect(compareSegments(rollUp(cube, "channel"), NPS).segments.map(({ key }) => key)).toEqual([
      { channel: "mail" },
      { channel: "chat" },
    ]);
  });

  it("weights shares and scores, and checks the effective sample size against minimumN", () => {
    const rows = [
      ...answers(10, 30).map((rating) => ({ shop: "a", rating, weight: 1 })),
      ...answers(3, 30).map((rating, i) => ({ shop: "b", rating, weight: i === 0 ? 1000 : 1 })),
    ];
    const weighted = tallyBy(rows, { metric: NPS, score: "rating", by: "shop", weight: "weight" });
    const { total, segments } = compareSegments(weighted, NPS);
    expect(total.score).toBeCloseTo((100 * (30 - 1029)) / 1059);
    expect(segments[0]!.share).toBeCloseTo(30 / 1059);
    expect(segments.map(({ versusRest }) => versusRest.verdict)).toEqual([
      "too few answers",
      "too few answers",
    ]);
  });

  it("counts answers without weights as 1 each when others are weighted", () => {
    const weighted = (weight: number | undefined) =>
      tallyScores(
        answers(10, 30).map((rating) => ({ rating, weight })),
        { metric: NPS, score: "rating", ...(weight && { weight: "weight" }) },
      );
    const other = shop("other", [3, 30]);
    const mixed = (weight?: number) => [{ key: { shop: "a" }, tally: weighted(weight) }, other];
    expect(compareSegments(mixed(1), NPS).segments).toEqual(compareSegments(mixed(), NPS).segments);
    expect(compareSegments(mixed(2), NPS).total.score).toBeCloseTo(100 / 3);
  });

  it("gives an empty comparison without segments", () => {
    const { total, segments, heterogeneity } = compareSegments([], NPS);
    expect([total.score, segments, heterogeneity]).toEqual([null, [], null]);
  });

  it("rejects tallies of another scale, an invalid level, minimumN, method or adjustment", () => {
    const stars = { key: { shop: "x" }, tally: tallyScores([5], { metric: csatMetric() }) };
    expect(() => compareSegments([stars], NPS as never)).toThrow(
      "Expected a tally from 0 to 10, got one from 1 to 5",
    );
    expect(() => compareSegments(table, NPS, { level: 1 })).toThrow("a number between 0 and 1, got 1");
    expect(() => compareSegments(table, NPS, { minimumN: -1 })).toThrow("a number of 0 or more, got -1");
    expect(() => compareSegments(table, NPS, { method: "z" as never })).toThrow("Expected one of");
    expect(() => compareSegments(table, NPS, { adjust: "none" as never })).toThrow("none");
    expect(() => compareSegments([...table, { key: {} as never, tally: tally() }], NPS)).toThrow(
      'Expected a row with the key "shop", got one with no keys at table[5]',
    );
  });
});

describe("the contribution and impact of segments", () => {
  it("are its part of the score and what the score would lose without it", () => {
    const table = [shop("average", [10, 60], [3, 40]), shop("good", [10, 40], [3, 10]), shop("bad", [10, 5], [3, 5]), shop("empty")]; // prettier-ignore
    const { total, segments } = compareSegments(table, NPS);
    expect(total.score).toBeCloseTo(31.25);
    const of = (name: string) => segments.find(({ key }) => key.shop === name)!;
    expect(table.map(({ key }) => of(key.shop).contribution)).toEqual([12.5, 18.75, 0, 0]);
    expect(of("good").rest).toBeCloseTo((100 * (65 - 45)) / 110);
    expect(of("good").impact).toBeCloseTo(31.25 - 2000 / 110);
    expect(of("empty")).toMatchObject({ score: null, rest: total.score, impact: 0 });
  });

  it("are null without a rest or a score", () => {
    expect(compareSegments([shop("a", [10, 3])], NPS).segments[0]).toMatchObject({
      share: 1,
      contribution: 100,
      rest: null,
      impact: null,
    });
    expect(compareSegments([], NPS)).toMatchObject({
      metric: NPS,
      total: { score: null, n: 0 },
      segments: [],
    });
  });
});
