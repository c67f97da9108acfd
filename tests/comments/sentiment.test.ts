import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentimentAgreement } from "../../src/comments/index.js";
import { CES_1, NPS, tallyScores } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";

const options = { metric: NPS, score: "nps", sentiment: "mood" } as const;
const rowsOf = (moods: readonly (number | null)[], scores: readonly (number | null)[]) =>
  moods.map((mood, i) => ({ mood, nps: scores[i]! }));

describe("sentimentAgreement", () => {
  const moods = [0.9, 0.1, -0.4, 0.3, -0.8, 0.5, 0.5, -0.1, 0.7, -0.6];
  const scores = [10, 8, 3, 9, 1, 6, 9, 7, 9, 5];

  it("has the rank correlation of SciPy's spearmanr, and the interval of Bonett and Wright", () => {
    const { correlation, interval } = sentimentAgreement(rowsOf(moods, scores), options);
    expect(correlation).toBeCloseTo(SPEARMAN, 12);
    const error = Math.sqrt((1 + SPEARMAN ** 2 / 2) / 7);
    expect(interval!.low).toBeCloseTo(Math.tanh(Math.atanh(SPEARMAN) - 1.959963984540054 * error), 12);
  });

  it("puts answers into bands of about equal size, with equal sentiments in one", () => {
    const { bands } = sentimentAgreement(rowsOf(moods, scores), { ...options, bands: 3 });
    expect(bands.map(({ low, high, n }) => [low, high, n])).toEqual([
      [-0.8, -0.1, 4],
      [0.1, 0.5, 4],
      [0.7, 0.9, 2],
    ]);
    expect(bands.map(({ score }) => score)).toEqual([-75, 25, 100]);
    expect(bands[0]!.counts).toEqual({ detractor: 3, passive: 1, promoter: 0 });
    const same = sentimentAgreement(rowsOf([1, 1, 1, 1, 2], [1, 2, 3, 4, 5]), options);
    expect(same.bands.map(({ n }) => n)).toEqual([4, 1]);
  });

  it("lists comments whose sentiment contradicts the answer, the widest gap first", () => {
    const given = rowsOf([-0.9, -0.8, -0.2, 0.1, 0.4, 0.9, 1, null], [10, 2, 3, 7, 9, 10, 0, 3]);
    const { disagreements, opposite, missing } = sentimentAgreement(given, { ...options, bands: 3 });
    expect(disagreements.map(({ position, score, sentiment }) => [position, score, sentiment])).toEqual([
      [6, 0, 1],
      [0, 10, -0.9],
    ]);
    expect(disagreements.map(({ gap }) => Math.sign(gap))).toEqual([1, -1]);
    expect([opposite.hits, opposite.n, missing]).toEqual([2, 7, 1]);
    expect(sentimentAgreement(given, { ...options, bands: 3, limit: 1 }).disagreements).toHaveLength(1);
  });

  it("takes names from the unhappiest to the happiest", () => {
    const given = [
      { nps: 9, mood: "positive" },
      { nps: 10, mood: " negative " },
      { nps: 8, mood: "neutral" },
      { nps: 3, mood: "" },
    ];
    const bands = ["negative", "neutral", "positive"];
    const found = sentimentAgreement(given, { ...options, bands });
    expect(found.bands.map(({ name, n, low }) => [name, n, low])).toEqual(
      bands.map((name) => [name, 1, null]),
    );
    expect(found.disagreements).toMatchObject([{ position: 1, sentiment: "negative" }]);
    expect(() => sentimentAgreement([{ nps: 9, mood: "good" }], { ...options, bands })).toThrow(
      'Expected one of "negative", "neutral", "positive", got "good" at rows[0].mood',
    );
  });

  it("rises with better answers where low scores are good", () => {
    const given = [1, 2, 3, 4, 5].map((effort) => ({ nps: effort, mood: -effort }));
    expect(sentimentAgreement(given, { ...options, metric: CES_1 }).correlation).toBe(1);
  });

  it("has no correlation of what never varies, and nothing of no rows", () => {
    expect(sentimentAgreement(rowsOf([1, 1, 1], [1, 5, 9]), options)).toMatchObject({
      correlation: null,
      interval: null,
    });
    const none = sentimentAgreement([] as { nps: number; mood: number }[], options);
    expect(none).toMatchObject({
      correlation: null,
      bands: [],
      disagreements: [],
      opposite: { share: null },
    });
  });

  it("refuses what is no sentiment and no answer", () => {
    expect(() => sentimentAgreement([{ nps: 9, mood: "good" }], options)).toThrow(
      'Expected a finite number, or bands with the names of sentiments, got "good" at rows[0].mood',
    );
    expect(() => sentimentAgreement([{ nps: 9, mood: NaN }], options)).toThrow("got NaN at rows[0].mood");
    expect(() => sentimentAgreement([{ nps: 11, mood: 1 }], options)).toThrow("got 11 at rows[0].nps");
    expect(() => sentimentAgreement([{ nps: 9, mood: 1 }], { ...options, bands: 1 })).toThrow("at bands");
    expect(() => sentimentAgreement([{ nps: 9, mod: 1 }], options as never)).toThrow('did you mean "mod"?');
  });

  it("has bands that add up to all answers, and does not depend on the unit of the sentiment", () => {
    const row = fc.record({ nps: fc.integer({ min: 0, max: 10 }), mood: fc.integer({ min: -5, max: 5 }) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.integer({ min: 2, max: 7 }), (rows, bands) => {
        const found = sentimentAgreement(rows, { ...options, bands });
        const { counts } = tallyScores(rows, { metric: NPS, score: "nps" });
        expect(found.bands.reduce((sum, { n }) => sum + n, 0)).toBe(counts.reduce((sum, n) => sum + n, 0));
        const other = sentimentAgreement(
          rows.map(({ nps, mood }) => ({ nps, mood: mood * 8 + 2 })),
          { ...options, bands },
        );
        expect(other.correlation).toEqual(found.correlation);
        expect(other.bands.map(({ n }) => n)).toEqual(found.bands.map(({ n }) => n));
        expect(other.disagreements.map(({ position }) => position)).toEqual(
          found.disagreements.map(({ position }) => position),
        );
      }),
    );
  });

  it("has an interval that contains the true correlation as often as it says", () => {
    // Independent columns: the correlation is 0.
    const random = seededRandom(3);
    let hits = 0;
    for (let turn = 0; turn < 400; turn++) {
      const given = Array.from({ length: 40 }, () => ({ nps: Math.floor(random() * 11), mood: random() }));
      const { low, high } = sentimentAgreement(given, options).interval!;
      if (low <= 0 && high >= 0) hits++;
    }
    expect(hits / 400).toBeGreaterThan(0.925);
  });

  it("takes a hundred thousand rows", () => {
    const given = Array.from({ length: 100_000 }, (_, i) => ({ nps: i % 11, mood: (i * 7919) % 1000 }));
    expect(sentimentAgreement(given, options).bands).toHaveLength(5);
  });
});

/** scipy.stats.spearmanr of SciPy 1.17 for the moods and scores above. */
const SPEARMAN = 0.8677292768277213;
