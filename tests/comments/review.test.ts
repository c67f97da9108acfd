import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawForReview, labelAgreement } from "../../src/comments/index.js";
import { wilsonLimits } from "../../src/inference/share-interval.js";
import { normalQuantile } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";

const rows = Array.from({ length: 1000 }, (_, id) => ({
  id,
  themes: id < 10 ? ["rare", "common"] : id < 40 ? ["seldom"] : id < 540 ? ["common"] : [],
}));

describe("drawForReview", () => {
  it("draws as many of each label as of another, all of rare ones, and the rest from the others", () => {
    const { drawn, groups, missing } = drawForReview(rows, { labels: "themes", n: 200, seed: 1 });
    expect(groups).toEqual([
      { label: "rare", rows: 10, drawn: 10 },
      { label: "seldom", rows: 30, drawn: 30 },
      { label: "common", rows: 500, drawn: 80 },
      { label: null, rows: 460, drawn: 80 },
    ]);
    expect(missing).toBe(0);
    expect(new Set(drawn.map(({ position }) => position)).size).toBe(200);
    for (const { row, position, weight } of drawn) {
      expect(row).toBe(rows[position]);
      expect(weight).toBe(position < 40 ? 1 : position < 540 ? 500 / 80 : 460 / 80);
    }
  });

  it("is fixed by its seed, and in random order", () => {
    const positions = (seed: number) =>
      drawForReview(rows, { labels: "themes", n: 50, seed }).drawn.map(({ position }) => position);
    expect(positions(1)).toEqual(positions(1));
    expect(positions(1)).not.toEqual(positions(2));
    expect(positions(1)).not.toEqual([...positions(1)].sort((a, b) => a - b));
  });

  it("draws every row with the same probability where there are no labels", () => {
    const drawn = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 2000; seed++)
      for (const { position } of drawForReview(drawn, { n: 5, seed }).drawn) drawn[position]!++;
    // 500 each, with a standard deviation of 19.
    for (const count of drawn) expect(Math.abs(count - 500)).toBeLessThan(85);
  });

  it("draws nobody who was not labelled, and all rows where fewer were given", () => {
    const { drawn, missing, groups } = drawForReview([{ label: null }, { label: " " }, { label: "a" }], {
      labels: "label",
      n: 10,
      seed: 1,
    });
    expect([drawn.length, missing, groups]).toEqual([1, 2, [{ label: "a", rows: 1, drawn: 1 }]]);
    expect(drawForReview([] as { label: string }[], { labels: "label", n: 1, seed: 1 }).drawn).toEqual([]);
  });

  it.each([
    [0.1, 0.5, 0.95],
    [0.05, 0.5, 0.9],
    [0.1, 0.9, 0.95],
    [0.02, 0.97, 0.99],
  ])(
    "draws as many as a margin of %d takes, and not one more (expected %d, level %d)",
    (margin, expected, level) => {
      const many = Array.from({ length: 20_000 }, () => ({ label: "a" }));
      const { groups } = drawForReview(many, { labels: "label", margin, expected, level, seed: 1 });
      const half = (n: number) => {
        const [low, high] = wilsonLimits(expected * n, (1 - expected) * n, -normalQuantile((1 - level) / 2));
        return (high - low) / 2;
      };
      expect(half(groups[0]!.drawn)).toBeLessThanOrEqual(margin);
      expect(half(groups[0]!.drawn - 1)).toBeGreaterThan(margin);
    },
  );

  it("refuses neither and both of n and margin, too few rows for all labels, and no seed", () => {
    const draw = (options: object) => () => drawForReview(rows, { seed: 1, labels: "themes", ...options });
    expect(draw({})).toThrow("Expected exactly one of n and margin, got 0 at options");
    expect(draw({ n: 5, margin: 0.1 })).toThrow("Expected exactly one of n and margin, got 2 at options");
    expect(draw({ n: 3 })).toThrow("Expected 4 rows or more, one for each label, got 3 at n");
    expect(draw({ n: 9, seed: 0.5 })).toThrow("Expected a seed that is a whole number");
    expect(draw({ n: 9, labels: "theme" })).toThrow('did you mean "themes"?');
  });

  it("gives weights that add up to the rows that have labels", () => {
    const label = fc.constantFrom("a", "b", "c");
    const labels = fc.oneof(label, fc.uniqueArray(label), fc.constant(null));
    fc.assert(
      fc.property(
        fc.array(labels, { maxLength: 40 }),
        fc.integer({ min: 4, max: 20 }),
        fc.nat(),
        (given, n, seed) => {
          const { drawn, groups, missing } = drawForReview(
            given.map((labels) => ({ labels })),
            { labels: "labels", n, seed },
          );
          const total = drawn.reduce((sum, { weight }) => sum + weight, 0);
          expect(total).toBeCloseTo(given.length - missing, 9);
          expect(drawn).toHaveLength(Math.min(n, given.length - missing));
          expect(groups.every(({ rows, drawn }) => drawn >= 1 && drawn <= rows)).toBe(true);
        },
      ),
    );
  });
});

describe("a draw for review, labelled by a person", () => {
  // 5,000 rows whose true labels are known: the model finds a theme with a precision of 0.8, and misses one in fifty.
  const random = seededRandom(5);
  const share = { price: 0.15, staff: 0.04 };
  const names = Object.keys(share) as (keyof typeof share)[];
  const all = Array.from({ length: 5000 }, () => {
    const model = names.filter((name) => random() < share[name]);
    return { model, person: names.filter((name) => random() < (model.includes(name) ? 0.8 : 0.02)) };
  });
  const raters = { model: "model", person: "person" } as const;
  const truth = labelAgreement(all, { raters, reference: "person" }).labels;

  it("gives the precision and recall of all rows, with intervals that hold", () => {
    const turns = 150;
    const found = truth.map(() => ({ precision: 0, recall: 0, mean: 0 }));
    for (let seed = 0; seed < turns; seed++) {
      const draw = drawForReview(all, { labels: "model", n: 240, seed });
      const seen = draw.drawn.map(({ row, weight }) => ({ ...row, weight }));
      const { labels } = labelAgreement(seen, { raters, reference: "person", weight: "weight" });
      for (const [i, { label, precision, recall }] of truth.entries()) {
        const own = labels.find((one) => one.label === label)!;
        for (const [name, right] of [["precision", precision] as const, ["recall", recall] as const]) {
          const { low, high } = own[name].interval!;
          if (low <= right.share! && right.share! <= high) found[i]![name]++;
        }
        found[i]!.mean += own.precision.share! / turns;
      }
    }
    for (const [i, { precision, recall, mean }] of found.entries()) {
      expect(precision / turns).toBeGreaterThan(0.9);
      expect(recall / turns).toBeGreaterThan(0.9);
      expect(mean).toBeCloseTo(truth[i]!.precision.share!, 1);
    }
  });
});
