import { describe, expect, it } from "vitest";
import {
  computeScore,
  onePerRespondent,
  NPS,
  responseRate,
  onePerAccount,
  tallyBy,
  weightToPopulation,
} from "../../src/index.js";

describe("onePerRespondent", () => {
  const rows = [
    { who: "a", at: new Date("2026-01-05"), month: 1, rating: 10 },
    { who: "b", at: new Date("2026-01-09"), month: 1, rating: 8 },
    { who: "a", at: new Date("2026-02-01"), month: 2, rating: 2 },
    { who: null, at: new Date("2026-01-01"), month: 1, rating: 5 },
    { who: null, at: new Date("2026-01-02"), month: 1, rating: 6 },
    { who: "a", at: new Date("2026-01-20"), month: 1, rating: 7 },
  ];
  const ratings = (kept: typeof rows) => kept.map(({ rating }) => rating);

  it("keeps the newest answer of each respondent, in the order of the rows, and all that are nobody's", () => {
    expect(ratings(onePerRespondent(rows, { respondent: "who", at: "at" }))).toEqual([8, 2, 5, 6]);
  });

  it("keeps one for each month with within", () => {
    const monthly = onePerRespondent(rows, { respondent: "who", at: (row) => row.at, within: "month" });
    expect(ratings(monthly)).toEqual([8, 2, 5, 6, 7]);
  });

  it("keeps the first of two that are as new", () => {
    const twins = [
      { who: 1, at: 5, rating: 9 },
      { who: 1, at: 5, rating: 3 },
      { who: "1", at: 5, rating: 4 },
    ];
    expect(onePerRespondent(twins, { respondent: "who", at: "at" }).map(({ rating }) => rating)).toEqual([
      9, 4,
    ]);
  });

  it.each([[null], ["2026-01-05"], [NaN], [new Date("yesterday")], [undefined]])(
    "refuses the time %s",
    (at) => {
      const bad = [
        { who: "a", at: 1 as unknown },
        { who: "b", at },
      ];
      expect(() => onePerRespondent(bad, { respondent: "who", at: "at" })).toThrow("at rows[1].at");
    },
  );

  it("says how to read ISO text, and that way takes it", () => {
    const answers = [
      { who: "a", at: "2026-01-05T09:00:00+01:00", rating: 10 },
      { who: "a", at: "2026-01-05T08:30:00Z", rating: 3 },
    ];
    expect(() => onePerRespondent(answers, { respondent: "who", at: "at" })).toThrow(
      'got "2026-01-05T09:00:00+01:00" at rows[0].at; ISO 8601 text with an offset is read by a function: ' +
        "at: (row) => new Date(row.at), with your column for at",
    );
    const read = { respondent: "who", at: (row: (typeof answers)[number]) => new Date(row.at) } as const;
    expect(onePerRespondent(answers, read).map(({ rating }) => rating)).toEqual([3]);
    const none = [{ who: "a", at: null }];
    expect(() => onePerRespondent(none, { respondent: "who", at: "at" })).toThrow(
      /got null at rows\[0\]\.at$/,
    );
  });

  it("refuses a property that no row has, and takes no rows", () => {
    expect(() => onePerRespondent(rows as never[], { respondent: "whom", at: "at" })).toThrow('"whom"');
    expect(onePerRespondent([] as typeof rows, { respondent: "who", at: "at" })).toEqual([]);
  });
});

describe("onePerAccount", () => {
  const rows = [
    { company: "Acme", rating: 9, spend: 900 },
    { company: "Bolt", rating: 3, spend: 100 },
    { company: "Acme", rating: 10, spend: 900 },
    { company: "Acme", rating: 2, spend: 900 },
    { company: "Acme", rating: null, spend: 900 },
    { company: "Core", rating: null, spend: 50 },
  ];
  const options = { metric: NPS, score: "rating", account: "company" } as const;

  it("gives one answer an account, weighed by its revenue", () => {
    expect(onePerAccount(rows, { ...options, revenue: "spend" })).toEqual([
      { account: "Acme", score: 9, weight: 900, respondents: 3 },
      { account: "Bolt", score: 3, weight: 100, respondents: 1 },
      { account: "Core", score: null, weight: 50, respondents: 0 },
    ]);
  });

  it("tallies by revenue, and says how few accounts the revenue hangs on", () => {
    const accounts = onePerAccount(rows, { ...options, revenue: "spend" });
    const score = computeScore(accounts, NPS, { score: "score", weight: "weight" });
    expect([score.score, score.n, score.missing]).toEqual([80, 2, 1]);
    expect(score.effectiveN).toBeCloseTo(1000 ** 2 / (900 ** 2 + 100 ** 2));
    expect(tallyBy(accounts, { metric: NPS, score: "score", by: "account" })).toHaveLength(3);
  });

  it.each([
    ["median", [2, 9], 2],
    ["median", [10, 2, 9], 9],
    ["mean", [9, 8], 8],
    ["mean", [10, 9, 9], 9],
    ["mean", [0, 0], 0],
    ["lowest", [9, 3, 10], 3],
    ["highest", [9, 3, 10], 10],
  ] as const)("by %s makes of %j the answer %i", (value, ratings, want) => {
    const [account] = onePerAccount(
      ratings.map((rating) => ({ company: 1, rating })),
      { ...options, value },
    );
    expect(account).toEqual({ account: 1, score: want, weight: 1, respondents: ratings.length });
  });

  it("refuses answers off the scale, missing accounts, and revenues that are bad or disagree", () => {
    const roll = (bad: object) => () =>
      onePerAccount([rows[0]!, { ...rows[0]!, ...bad }], { ...options, revenue: "spend" });
    expect(roll({ rating: 11 })).toThrow("a whole number from 0 to 10 or null, got 11 at rows[1].rating");
    expect(roll({ rating: "9" })).toThrow(TypeError);
    expect(roll({ company: null })).toThrow(
      "an account as a string, finite number or boolean, got null at rows[1].company",
    );
    expect(roll({ spend: -1 })).toThrow("a revenue of 0 or more, got -1 at rows[1].spend");
    expect(roll({ spend: 901 })).toThrow(
      'the revenue 900 that account "Acme" has before, got 901 at rows[1].spend',
    );
    expect(() => onePerAccount(rows, { ...options, value: "best" as never })).toThrow("median");
  });
});

describe("responseRate", () => {
  it("is answered over delivered, with Wilson's interval", () => {
    const { rate, interval, delivered, answered } = responseRate({
      invited: 410,
      answered: 120,
      undelivered: 10,
    });
    expect([rate, delivered, answered]).toEqual([0.3, 400, 120]);
    // R 4: prop.test(120, 400, correct = FALSE)$conf.int
    expect(interval!.low).toBeCloseTo(0.257167672, 9);
    expect(interval!.high).toBeCloseTo(0.3466372458, 9);
  });

  it("is no rate when nothing was delivered, and ends at 0 and 1", () => {
    expect(responseRate({ invited: 3, answered: 0, undelivered: 3 })).toMatchObject({
      rate: null,
      interval: null,
    });
    expect(responseRate({ invited: 5, answered: 0 }).interval!.low).toBe(0);
    expect(responseRate({ invited: 5, answered: 5 }).interval!.high).toBe(1);
  });

  it("refuses counts that cannot be", () => {
    expect(() => responseRate({ invited: 5, answered: 6 })).toThrow(
      "at most 5 answered, as many as were delivered, got 6",
    );
    expect(() => responseRate({ invited: 5, answered: 1, undelivered: 6 })).toThrow("at most 5 undelivered");
    expect(() => responseRate({ invited: 5.5, answered: 1 })).toThrow(
      "invited to be a whole number of 0 or more, got 5.5",
    );
    expect(() => responseRate({ invited: 5, answered: 1 }, { level: 0 })).toThrow("a level between 0 and 1");
  });
});

describe("weightToPopulation", () => {
  const rows = [
    { region: "north", age: "old", base: 1 },
    { region: "north", age: "young", base: 1 },
    { region: "south", age: "old", base: 2 },
    { region: "south", age: "old", base: 1 },
  ];

  it("over one margin weighs each group by its share of the population over that of the rows", () => {
    const { weights, iterations, converged } = weightToPopulation(rows, {
      population: { age: { old: 50, young: 50 } },
    });
    expect(weights.map((weight) => +weight.toFixed(12))).toEqual(
      [2 / 3, 2, 2 / 3, 2 / 3].map((w) => +w.toFixed(12)),
    );
    expect([iterations, converged]).toEqual([1, true]);
  });

  it("starts from base weights, and reads groups through functions", () => {
    const { weights } = weightToPopulation(rows, {
      population: { half: { "1": 1, "2": 1 } },
      by: { half: (row) => (row.region === "north" ? 1 : 2) },
      weight: "base",
    });
    expect(weights.map((weight) => +weight.toFixed(12))).toEqual([
      1,
      1,
      +(4 / 3).toFixed(12),
      +(2 / 3).toFixed(12),
    ]);
  });

  it("reports margins that contradict each other in these rows as not converged", () => {
    // All the young live in the north, so that north cannot be 10% while young is 50%.
    const { converged, largestError, iterations } = weightToPopulation(rows, {
      population: { region: { north: 10, south: 90 }, age: { old: 50, young: 50 } },
      maxIterations: 50,
    });
    expect([converged, iterations]).toEqual([false, 50]);
    expect(largestError).toBeGreaterThan(0.1);
  });

  it("gives the weight 0 to groups that the population does not have", () => {
    const { weights, designEffect } = weightToPopulation(rows, {
      population: { region: { north: 1, south: 0 } },
    });
    expect(weights).toEqual([2, 2, 0, 0]);
    expect(designEffect).toBe(2);
  });

  it("names an empty cell, also one that another margin empties", () => {
    expect(() =>
      weightToPopulation(rows, { population: { region: { north: 1, south: 1, west: 1 } } }),
    ).toThrow(
      'Expected rows in every group of the population, got none with weight for "west" at population.region',
    );
    const emptied = { population: { region: { north: 0, south: 1 }, age: { old: 0.5, young: 0.5 } } };
    expect(() => weightToPopulation(rows, emptied)).toThrow(
      'got none with weight for "young" at population.age',
    );
  });

  it("names a row whose group the population does not have, and margins with different totals", () => {
    expect(() => weightToPopulation(rows, { population: { region: { north: 1 } } })).toThrow(
      'Expected a group of "region" that the population has, got "south" at rows[2].region',
    );
    const odd = { population: { region: { north: 1, south: 1 }, age: { old: 1, young: 2 } } };
    expect(() => weightToPopulation(rows, odd)).toThrow(
      'Expected margins with the same total, got 2 for "region" and 3 for "age"',
    );
  });

  it("refuses bad sizes, weights, tolerances and iterations, no margin and no row", () => {
    const region = (north: number) => ({ population: { region: { north, south: 1 } } });
    expect(() => weightToPopulation(rows, region(-1))).toThrow(
      'a size of 0 or more, got -1 at population.region["north"]',
    );
    expect(() => weightToPopulation(rows, { population: { region: { north: 0, south: 0 } } })).toThrow(
      "above 0",
    );
    expect(() => weightToPopulation(rows, { ...region(1), weight: () => 0 })).toThrow(
      "a weight above 0, got 0 at rows[0]",
    );
    expect(() => weightToPopulation(rows, { ...region(1), tolerance: 0 })).toThrow("a tolerance above 0");
    expect(() => weightToPopulation(rows, { ...region(1), maxIterations: 0 })).toThrow(
      "1 or more iterations",
    );
    expect(() => weightToPopulation(rows, { population: {} })).toThrow("at least one margin");
    expect(() => weightToPopulation([], region(1))).toThrow("Expected rows to weight, got none");
    expect(() => weightToPopulation(rows, { population: { town: { a: 1 } } })).toThrow(
      'Expected rows with "town"',
    );
  });

  it("takes hostile names for ordinary ones", () => {
    const population = JSON.parse('{"x":{"__proto__":3,"constructor":1}}') as Record<
      string,
      Record<string, number>
    >;
    const { weights } = weightToPopulation([{ x: "__proto__" }, { x: "constructor" }], { population });
    expect(weights).toEqual([1.5, 0.5]);
  });
});
