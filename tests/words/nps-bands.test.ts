import { describe, expect, it } from "vitest";
import { computeCsat, computeNps, interpretNps, npsFromCounts, NPS_BAND_TABLES } from "../../src/index.js";

describe("interpretNps", () => {
  it.each([
    [-100, null, "major breakdowns"],
    [-0.1, null, "major breakdowns"],
    [0, "good", "major breakdowns"],
    [0.5, "good", "major breakdowns"],
    [1, "good", "inconsistent"],
    [30.4, "good", "inconsistent"],
    [30.9, "good", "inconsistent"],
    [31, "great", "solid foundation"],
    [50.99, "great", "solid foundation"],
    [51, "excellent", "strong"],
    [70.5, "excellent", "strong"],
    [71, "world-class", "world-class"],
    [100, "world-class", "world-class"],
  ])("finds exactly one band for %s in each table", (score, quality, diagnosis) => {
    const reading = interpretNps(score);
    expect(reading.quality?.label ?? null).toBe(quality);
    expect(reading.diagnosis.label).toBe(diagnosis);
  });

  it("gives the meaning and the source of each band", () => {
    expect(interpretNps(60).diagnosis).toMatchObject({
      from: 51,
      to: 70,
      meaning: expect.any(String),
      source: expect.any(String),
    });
    for (const { bands } of Object.values(NPS_BAND_TABLES)) {
      for (const [i, { from, to }] of bands.entries()) {
        expect(from).toBeLessThan(to);
        // Whole numbers with a gap between the bands, or ends that touch.
        if (i > 0) expect([0, 1]).toContain(from - bands[i - 1]!.to);
      }
      expect(bands.at(-1)!.to).toBe(100);
    }
  });

  const of = (promoters: number, passives: number, detractors: number) =>
    npsFromCounts({ promoters, passives, detractors });

  it("names one band for a computed score where its whole interval is in it", () => {
    const { quality, diagnosis, tooFew } = interpretNps(of(9000, 800, 200))!;
    expect([quality!.label, diagnosis!.label, tooFew]).toEqual(["world-class", "world-class", false]);
    expect(interpretNps(of(9000, 800, 200))).toEqual({ ...interpretNps(88), score: 88 });
  });

  it("names all bands that the interval reaches, and where they begin and end", () => {
    const { quality, diagnosis } = interpretNps(of(50, 30, 20))!;
    expect(diagnosis).toMatchObject({
      from: 1,
      to: 50,
      label: "inconsistent to solid foundation",
      meaning:
        "suggests an inconsistent experience at the low end of the interval, suggests a solid foundation to build on at the high end",
    });
    expect(quality).toMatchObject({ from: 0, to: 50, label: "good to great" });
    // Below 0 the table of good scores has no band, so that there is nothing to begin with.
    expect(interpretNps(of(45, 15, 40))).toMatchObject({
      quality: null,
      diagnosis: { from: -100, to: 30, label: "major breakdowns to inconsistent" },
    });
  });

  // The words of each page, written down from it and not from the table.
  it.each([
    [-30, [null, "major breakdowns", null, null, "bad"], false],
    [0, ["good", "major breakdowns", null, null, "poor"], true],
    [0.5, ["good", "major breakdowns", "good", "good", "poor"], true],
    [20, ["good", "inconsistent", "good", "good", "poor"], true],
    [20.1, ["good", "inconsistent", "good", "favourable", "poor"], true],
    [40, ["great", "solid foundation", "good", "favourable", "neutral"], true],
    [49.9, ["great", "solid foundation", "good", "favourable", "neutral"], true],
    [50, ["great", "solid foundation", "excellent", "favourable", "good"], false],
    [70, ["excellent", "strong", "world-class", "excellent", "excellent"], false],
    [80.5, ["world-class", "world-class", "world-class", "world-class", "excellent"], false],
  ])(
    "puts the words of all tables for %s side by side, and says whether they contradict",
    (score, words, is) => {
      const { rules, contradiction } = interpretNps(score);
      expect(rules.map(({ label }) => label)).toEqual(words);
      expect(contradiction !== null).toBe(is);
      expect(rules.every(({ straddles }) => !straddles)).toBe(true);
    },
  );

  it("names every word that contradicts, once, with all who say it", () => {
    expect(interpretNps(20).contradiction).toBe(
      'The rules of thumb contradict each other: "good" (Hiver, a good score; CustomerGauge; Qualtrics, after Bain), ' +
        '"inconsistent" (Hiver, what it suggests), "poor" (GeeksforGeeks).',
    );
  });

  it("contradicts for every score from 0 to below 50 and for no other", () => {
    for (let score = -100; score <= 100; score += 0.5)
      expect(interpretNps(score).contradiction !== null, `${score}`).toBe(score >= 0 && score < 50);
  });

  it("says of which rules the interval reaches other bands", () => {
    const straddling = (score: ReturnType<typeof of>) =>
      interpretNps(score)!
        .rules.filter(({ straddles }) => straddles)
        .map(({ rule }) => rule);
    // 52.6 to 64.8 is in one band of each table; 14.0 to 44.3 is "good" to CustomerGauge from end to end.
    expect(straddling(of(300, 100, 40))).toEqual([]);
    expect(straddling(of(50, 30, 20))).toEqual(["quality", "diagnosis", "qualtrics", "geeksForGeeks"]);
  });

  it("names no band below the minimum of answers, whatever the score", () => {
    for (let n = 1; n < 10; n++)
      for (const score of [0, 8, 10])
        expect(interpretNps(computeNps(Array.from({ length: n }, () => score)))).toEqual({
          score: { 0: -100, 8: 0, 10: 100 }[score],
          tooFew: true,
          quality: null,
          diagnosis: null,
          rules: [],
          contradiction: null,
        });
    expect(interpretNps(of(10, 0, 0))!.tooFew).toBe(false);
    expect(interpretNps(of(10, 0, 0), { minimumN: 11 })!.diagnosis).toBeNull();
    expect(interpretNps(computeNps([9]), { minimumN: 0 })!.diagnosis!.label).toMatch(/world-class$/);
  });

  it("refuses the score of another metric, an unknown option and a minimum that is none", () => {
    expect(() => interpretNps(computeCsat([5, 4, 2]) as never)).toThrow(
      'Expected a score of NPS, got "CSAT 1-5" at score',
    );
    expect(() => interpretNps(of(9, 1, 1), { minimum: 3 } as never)).toThrow(
      "Unknown option minimum; did you",
    );
    expect(() => interpretNps(of(9, 1, 1), { minimumN: -1 })).toThrow(/^Expected a number of 0 or more/);
  });

  it.each([100.1, -101, NaN, Infinity])("rejects %s", (score) => {
    expect(() => interpretNps(score)).toThrow(RangeError);
  });

  it("gives null for a score without answers, as null or from computeNps", () => {
    expect(interpretNps(null)).toBeNull();
    expect(interpretNps(computeNps([]))).toBeNull();
    expect(interpretNps(computeNps([]).score)).toBeNull();
    expect(() => interpretNps("50" as unknown as number)).toThrow('a score from -100 to 100, got "50"');
    expect(() => interpretNps(undefined as never)).toThrow(TypeError);
  });
});
