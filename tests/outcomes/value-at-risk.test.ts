import { describe, expect, it } from "vitest";
import { csatMetric, NPS } from "../../src/index.js";
import { computeRetention, valueAtRisk } from "../../src/outcomes/index.js";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 28);

/** A quarter of the detractors and none of the promoters leave within 365 days; of passives nothing is known. */
const customers = Array.from({ length: 80 }, (_, i) => ({
  nps: i % 2 ? 9 : 3,
  days: i % 8 ? 400 : 100,
  left: i % 8 === 0,
  mrr: i % 8 ? 10 : 90,
  plan: i < 40 ? "pro" : "free",
  account: i >> 2,
}));
const retained = { metric: NPS, score: "nps", duration: "days", ended: "left", horizons: [90, 365] } as const;
const retention = computeRetention(customers, retained);
const options = { horizon: 365, account: "company", value: "mrr", score: "nps" } as const;

describe("valueAtRisk", () => {
  it("multiplies the value of an account by the mean chance of its people to leave", () => {
    const people = [
      { company: "Acme", mrr: 500, nps: 2 },
      { company: "Acme", mrr: 500, nps: 9 },
      { company: "Acme", mrr: 500, nps: null },
      { company: "Hooli", mrr: 100, nps: 0 },
      { company: "Initech", mrr: 80, nps: null },
      { company: "Globex", mrr: 900, nps: 10 },
      { company: "Umbra", mrr: 70, nps: 7 },
    ];
    const found = valueAtRisk(people, retention, options);
    expect(found.atRisk).toBeCloseTo(500 * 0.125 + 100 * 0.25, 10);
    expect(found.share).toBeCloseTo(87.5 / 1500, 12);
    expect(found.total).toEqual({ accounts: 5, value: 1650 });
    expect(found.assessed).toEqual({ accounts: 3, value: 1500 });
    expect(found.withoutAnswer).toEqual({ accounts: 1, value: 80 });
    expect(found.withoutEstimate).toEqual({ accounts: 1, value: 70 });
    expect(found.concentration).toEqual({ half: 1, topTen: 1 });
    expect(found.table.map(({ account, chance, reason }) => [account, chance, reason])).toEqual([
      ["Acme", 0.125, null],
      ["Hooli", 0.25, null],
      ["Globex", 0, null],
      ["Initech", null, "nobody answered"],
      ["Umbra", null, "no retention for these answers"],
    ]);
  });

  it("joins the limits of the categories by square-and-add", () => {
    const people = [{ company: "a", mrr: 400, nps: 2 }, { company: "b", mrr: 100, nps: 9 }]; // prettier-ignore
    const [low, , high] = retention.groups.map(({ at }) => at[1]!);
    const { atRisk, interval, range } = valueAtRisk(people, retention, options);
    const down = Math.hypot(400 * (low!.interval!.high - low!.retained!), 100 * (high!.interval!.high - 1));
    const up = Math.hypot(400 * (low!.retained! - low!.interval!.low), 100 * (1 - high!.interval!.low));
    expect(interval!.low).toBeCloseTo(atRisk! - down, 10);
    expect(interval!.high).toBeCloseTo(atRisk! + up, 10);
    // What really leaves is 0, 100, 400 or 500: an account leaves as a whole.
    expect(range!.low).toBe(0);
    expect(range!.high).toBeGreaterThan(400);
  });

  it("joins them with the correlations that accounts in several categories make", () => {
    const people = [{ company: "a", mrr: 400, nps: 2 }, { company: "b", mrr: 100, nps: 9 }]; // prettier-ignore
    const clustered = computeRetention(customers, { ...retained, cluster: "account" });
    const { atRisk, interval } = valueAtRisk(people, clustered, options);
    const [low, , high] = clustered.groups.map(({ at }) => at[1]!);
    const [a, b] = [
      400 * (low!.retained! - low!.interval!.low),
      100 * (high!.retained! - high!.interval!.low),
    ];
    const correlation = clustered.correlations!.customers[1]![0]![2]!;
    expect(interval!.high).toBeCloseTo(atRisk! + Math.sqrt(a * a + b * b + 2 * correlation * a * b), 10);
    // Where nobody knows them they are taken to go together.
    const unknown = valueAtRisk(people, { ...clustered, correlations: null }, options);
    expect(unknown.interval!.high).toBeCloseTo(atRisk! + a + b, 10);
  });

  it("gives each account an interval, which is its part of the whole", () => {
    const people = [{ company: "a", mrr: 400, nps: 2 }, { company: "a", mrr: 400, nps: 9 }, { company: "b", mrr: 100, nps: null }]; // prettier-ignore
    const { table, interval } = valueAtRisk(people, retention, options);
    expect(table.map((one) => one.interval)).toEqual([interval, null]);
    const alone = valueAtRisk(people.slice(0, 1), retention, options).table[0]!;
    const { retained: kept, interval: limits } = retention.groups[0]!.at[1]!;
    expect(alone.interval!.low).toBeCloseTo(400 * (1 - limits!.high), 10);
    expect(alone.interval!.high).toBeCloseTo(400 * (1 - limits!.low), 10);
    expect(alone.atRisk).toBeCloseTo(400 * (1 - kept!), 10);
  });

  it("counts how few accounts carry half of it", () => {
    const people = Array.from({ length: 40 }, (_, i) => ({ company: i, mrr: i < 3 ? 1000 : 10, nps: 1 }));
    const { concentration } = valueAtRisk(people, retention, options);
    expect(concentration.half).toBe(2);
    expect(concentration.topTen).toBeCloseTo(3070 / 3370, 12);
  });

  it("says of each account what someone who looks after it needs to know", () => {
    const asked = { company: "Acme", mrr: 500, renews: NOW + 41.5 * DAY };
    const people = [
      { ...asked, who: "ann", nps: 8, at: NOW - 100 * DAY, open: null },
      { ...asked, who: "ann", nps: 3, at: NOW - 12 * DAY, open: true },
      { ...asked, who: "bob", nps: 9, at: NOW - 30 * DAY, open: false },
      { ...asked, who: "cas", nps: null, at: null, open: false },
      { ...asked, company: "Initech", who: "dan", renews: NOW - 2 * DAY, nps: null, at: null, open: false },
    ];
    const all = { ...options, respondent: "who", at: "at", renewal: "renews", followUpOpen: "open", now: NOW } as const; // prettier-ignore
    const [acme, initech] = valueAtRisk(people, retention, all).table;
    expect(acme).toMatchObject({
      lastScore: 3,
      lastCategory: "detractor",
      lastAt: new Date(NOW - 12 * DAY),
      daysSinceLast: 12,
      change: -5,
      answeredTwice: 1,
      asked: 3,
      answered: 2,
      unhappy: 1,
      openFollowUps: 1,
      renewal: new Date(NOW + 41.5 * DAY),
      renewsInDays: 41,
      summary: "last answer 3 (detractor) 12 days ago; 5 worse than before; 2 of 3 people answered, detractor: 1; 1 follow-up open; renews in 41 days", // prettier-ignore
    });
    expect(initech!.summary).toBe("nobody of 1 person asked has answered; renewal passed 2 days ago");
  });

  it("uses the order of rows without times, and says which way is better", () => {
    const csat = csatMetric({ scale: "1-5" });
    const satisfied = computeRetention(
      customers.map((row) => ({ ...row, score: row.nps === 9 ? 5 : 2 })),
      { ...retained, metric: csat, score: "score" },
    );
    const people = [{ company: 1, mrr: 5, nps: 2, who: 1 }, { company: "1", mrr: 5, nps: 4, who: 1 }]; // prettier-ignore
    const { table } = valueAtRisk(people, satisfied, { ...options, respondent: "who" });
    expect(table).toHaveLength(1);
    expect(table[0]!.summary).toBe("last answer 4 (satisfied); 2 better than before");
    const difficult = { ...csat, name: "Difficulty", direction: "lower-is-better" as const };
    const worse = computeRetention(
      customers.map((row) => ({ ...row, score: row.nps === 9 ? 5 : 2 })),
      { ...retained, metric: difficult, score: "score" },
    );
    expect(valueAtRisk(people, worse, { ...options, respondent: "who" }).table[0]!.summary).toContain("2 worse than before"); // prettier-ignore
  });

  it("uses the retention of the account's own group, and of money if asked", () => {
    const byPlan = computeRetention(customers.map((row) => ({ ...row, left: row.left && row.plan === "pro" })), { ...retained, by: "plan", value: "mrr" }); // prettier-ignore
    const people = [
      { company: "a", mrr: 100, nps: 3, plan: "pro" },
      { company: "b", mrr: 100, nps: 3, plan: "free" },
      { company: "c", mrr: 100, nps: 3, plan: "other" },
    ];
    const { table } = valueAtRisk(people, byPlan, options);
    expect(table.map(({ account, chance }) => [account, chance])).toEqual([["a", 0.25], ["b", 0], ["c", null]]); // prettier-ignore
    const money = valueAtRisk(people, byPlan, { ...options, retentionOf: "money" });
    expect(money.table[0]!.chance).toBeCloseTo((5 * 90) / (5 * 90 + 15 * 10), 12);
    expect(() => valueAtRisk(people, retention, { ...options, retentionOf: "money" })).toThrow("Expected a retention with values"); // prettier-ignore
    expect(() => valueAtRisk(people, byPlan, { ...options, by: "company" })).toThrow("Expected the groups of the retention, plan, got \"company\" at by"); // prettier-ignore
  });

  it("refuses what it cannot use, with its place", () => {
    const row = { company: "a", mrr: 100, nps: 3 };
    const fails = (rows: object[], message: string, more: object = {}) =>
      expect(() => valueAtRisk(rows as (typeof row)[], retention, { ...options, ...more })).toThrow(message);
    fails(
      [{ ...row, mrr: -1 }],
      'Expected a value of 0 or more, or onInvalid: "exclude", got -1 at rows[0].mrr',
    );
    fails(
      [row, { ...row, mrr: 90 }],
      'Expected the same value, 100, in all rows of account "a", or onInvalid: "exclude", got 90 at rows[1].mrr',
    );
    fails(
      [{ ...row, nps: 11 }],
      'Expected a whole number from 0 to 10 or null, or onInvalid: "exclude", got 11 at rows[0].nps',
    );
    fails([row], "Expected a horizon of the retention (90, 365), got 180 at horizon", { horizon: 180 });
    fails([{ ...row, at: "yesterday" }], 'got "yesterday" at rows[0].at', { at: "at" });
    fails(
      [{ ...row, open: 1 }],
      'Expected true, false or null, or onInvalid: "exclude", got 1 at rows[0].open',
      {
        followUpOpen: "open",
      },
    );
    const zero = valueAtRisk([{ ...row, mrr: 0 }], retention, options);
    expect([zero.atRisk, zero.share, zero.concentration]).toEqual([0, null, { half: 0, topTen: null }]);
    const none = valueAtRisk([] as (typeof row)[], retention, options);
    expect([none.atRisk, none.interval, none.range, none.table]).toEqual([null, null, null, []]);
  });

  it("excludes and counts what is invalid if asked; whoever gave an invalid answer was asked", () => {
    const row = { company: "a", mrr: 100, who: "ann", nps: 3 as unknown, at: "2026-11-01T00:00:00Z", open: false as unknown, renews: null as string | null }; // prettier-ignore
    const rows = [
      row,
      { ...row, who: "bob", nps: 11 },
      { ...row, who: "cy", nps: 2, at: "yesterday" },
      { ...row, who: "dee", nps: 9, mrr: 90 },
      { ...row, who: "eve", nps: 9, open: "no" },
      { ...row, who: "flo", nps: null, at: "not a date", renews: "soon" },
      { ...row, company: "b", nps: "9" },
      { ...row, company: "c", mrr: -5 },
    ];
    const columns = { respondent: "who", at: "at", followUpOpen: "open", renewal: "renews" } as const;
    const found = valueAtRisk(rows as never, retention, { ...options, ...columns, onInvalid: "exclude" } as never); // prettier-ignore
    expect(found.excluded).toEqual({
      "out-of-scale": { count: 1, positions: [1] },
      "bad-time": { count: 2, positions: [2, 5] },
      contradiction: { count: 1, positions: [3] },
      "bad-flag": { count: 1, positions: [4] },
      "not-a-number": { count: 1, positions: [6] },
      "bad-value": { count: 1, positions: [7] },
    });
    expect(found.total).toEqual({ accounts: 2, value: 200 });
    expect(found.table[0]).toMatchObject({ account: "a", asked: 4, answered: 1, chance: 0.25 });
    expect(found.withoutAnswer).toEqual({ accounts: 1, value: 100 });
    expect(valueAtRisk([row] as never, retention, options).excluded).toEqual({});
  });
});
