import { describe, expect, it } from "vitest";
import { BENCHMARKS, defineBenchmarks } from "../../src/benchmarks/index.js";

describe("BENCHMARKS", () => {
  it("gives every row a source, a grade of trust and a unique id", () => {
    expect(BENCHMARKS.every(({ source }) => source.title.length > 0)).toBe(true);
    expect(
      BENCHMARKS.filter(({ source }) => source.url === null).every((row) => row.trust === "rule-of-thumb"),
    ).toBe(true);
    expect(new Set(BENCHMARKS.map(({ id }) => id)).size).toBe(BENCHMARKS.length);
  });

  it("passes the checks of defineBenchmarks", () => {
    expect(defineBenchmarks(BENCHMARKS)).toEqual(BENCHMARKS);
  });

  it("is deeply frozen", () => {
    for (const row of [BENCHMARKS, ...BENCHMARKS]) {
      expect(Object.isFrozen(row)).toBe(true);
      for (const part of Object.values(row)) expect(Object.isFrozen(part)).toBe(true);
    }
    expect(() => Object.assign(BENCHMARKS[0]!.industry.aliases, ["hijacked"])).toThrow(TypeError);
  });

  it("gives each industry one slug, one name and one list of aliases", () => {
    const bySlug = new Map(BENCHMARKS.map(({ industry }) => [industry.slug, industry]));
    for (const { industry } of BENCHMARKS) expect(industry).toEqual(bySlug.get(industry.slug));
    for (const slug of bySlug.keys()) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("has one figure, one range or one bound in each row", () => {
    for (const { value, low, high, statistic } of BENCHMARKS) {
      expect([value, low, high].filter((figure) => figure !== null).length).toBe(
        statistic === "range" ? 2 : 1,
      );
    }
  });

  it("keeps figures that disagree: telecom at 0-20, at most 30 and in the forties", () => {
    const telecom = BENCHMARKS.filter(({ industry }) => industry.aliases.includes("telecom"));
    const ranges = telecom.filter(({ value }) => value === null).map(({ low, high }) => [low, high]);
    expect(ranges).toEqual(
      expect.arrayContaining([
        [0, 20],
        [40, 49],
        [null, 30],
      ]),
    );
    const forties = telecom.find(({ low }) => low === 40)!;
    expect(forties.note).toContain('"may hover in the 40s"');
    expect(forties).toMatchObject({ statistic: "range", trust: "rule-of-thumb", sample: null, year: null });
  });
});
