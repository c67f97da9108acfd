import { describe, expect, it } from "vitest";
import { outerLoop } from "../../src/follow-up/outer-loop.js";
import { followUpQueue } from "../../src/follow-up/queue.js";
import { policyFromPractices } from "../../src/follow-up/practice/policy-from-practices.js";
import { compareScores, THUMBS } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";

const policy = policyFromPractices(["detractors-24-hours"]);
const DAY = 86_400_000;
const now = Date.UTC(2026, 5, 1);
let next = 0;
const said = (daysAgo: number, tags: readonly string[], more: object = {}) => ({
  id: `r${next++}`,
  metric: "NPS",
  score: 3,
  at: now - Math.round(daysAgo * DAY),
  tags,
  ...more,
});

describe("outerLoop", () => {
  it("counts customers and not responses, with the owner of the theme", () => {
    const { issues, customers, customersBefore } = outerLoop(
      [
        said(1, ["price"], { respondent: "ada" }),
        said(2, ["price", "wait"], { respondent: "ada" }),
        said(3, ["price"], { respondent: "bob", score: 9 }),
        said(4, [], { respondent: "cy" }),
        said(5, ["price"]),
        said(40, ["price"], { respondent: "ada" }),
      ],
      policy,
      { now, themes: "tags", owners: { price: "Pricing" } },
    );
    expect([customers, customersBefore]).toEqual([4, 1]);
    expect(
      issues.map(({ theme, owner, customers, unhappy, share }) => [theme, owner, customers, unhappy, share]),
    ).toEqual([
      ["price", "Pricing", 3, 2, 0.75],
      ["wait", null, 1, 1, 0.25],
    ]);
  });

  it("says since when without a break, and when last", () => {
    const { issues } = outerLoop(
      [said(200, ["a"]), said(70, ["a"]), said(41, ["a"]), said(12, ["a"])],
      policy,
      {
        now,
        themes: "tags",
      },
    );
    expect(issues[0]!.since).toEqual(new Date(now - 70 * DAY));
    expect(issues[0]!.latest).toEqual(new Date(now - 12 * DAY));
  });

  it("compares the share of customers with that of the window before", () => {
    const rows = [
      ...Array.from({ length: 100 }, (_, i) => said(45, i < 5 ? ["price"] : i < 45 ? ["wait"] : [])),
      ...Array.from({ length: 80 }, (_, i) => said(15, i < 40 ? ["price"] : [])),
    ];
    const { issues } = outerLoop(rows, policy, { now, themes: "tags" });
    const share = (hits: number, n: number) =>
      ({ min: 0, max: 1, counts: [n - hits, hits], missing: 0, excluded: {} }) as const;
    const [price, wait] = issues;
    const wanted = compareScores(share(5, 100), share(40, 80), THUMBS);
    expect(price!.change.difference).toBeCloseTo(0.45, 12);
    expect(price!.change.interval!.low).toBeCloseTo(wanted.interval!.low / 100, 10);
    expect(price!.change.adjustedPValue).toBeCloseTo(2 * wanted.pValue!, 10);
    expect(price!.change.verdict).toBe("higher");
    // A theme that has gone is still there to be ticked off.
    expect([wait!.customers, wait!.share, wait!.change.verdict]).toEqual([0, 0, "lower"]);
  });

  it("takes the window as it is asked for, and leaves out what is later than now or long gone", () => {
    const rows = [said(-1, ["later"]), said(3, ["new"]), said(8, ["before"]), said(20, ["long gone"])];
    const { issues, from, customers } = outerLoop(rows, policy, {
      now,
      themes: "tags",
      window: { hours: 168 },
    });
    expect(issues.map(({ theme, customers }) => [theme, customers])).toEqual([
      ["new", 1],
      ["before", 0],
    ]);
    expect(from).toEqual(new Date(now - 7 * DAY));
    expect(customers).toBe(1);
  });

  it("counts the open cases of the queue that mention it", () => {
    const rows = [
      said(1, ["price"]),
      said(2, ["price"], { score: 9 }),
      said(3, ["price"]),
      said(300, ["price"]),
    ];
    const events = [{ type: "stop" as const, at: now - DAY, responseId: rows[2]!.id }];
    const { issues } = outerLoop(rows, policy, { now, themes: "tags", events });
    const open = followUpQueue(rows, policy, { now, events, themes: "tags" });
    expect(issues[0]!.open).toBe(1);
    expect(open.filter(({ themes }) => themes.includes("price"))).toHaveLength(1);
    expect(outerLoop(rows, policy, { now, themes: "tags", events, expireAfter: null }).issues[0]!.open).toBe(
      2,
    );
  });

  it("raises an alarm about a theme in at most some 5% of months in which nothing changed", () => {
    const random = seededRandom(11);
    let alarms = 0;
    for (let run = 0; run < 300; run++) {
      const rows = Array.from({ length: 300 }, () =>
        said(
          60 * random(),
          ["a", "b", "c", "d", "e"].filter((_, i) => random() < 0.02 + 0.08 * i),
        ),
      );
      const { issues } = outerLoop(rows, policy, { now, themes: "tags" });
      if (issues.some(({ change }) => change.verdict === "higher" || change.verdict === "lower")) alarms++;
    }
    // 5% of 300 is 15, with a simulation error of 4.
    expect(alarms).toBeLessThanOrEqual(25);
  });

  it("has no issues without responses, and refuses a window of no time", () => {
    expect(outerLoop([], policy, { now, themes: "tags" })).toMatchObject({
      customers: 0,
      issues: [],
    });
    expect(() => outerLoop([], policy, { now, themes: "tags", window: { hours: 0 } })).toThrow(
      "Expected a duration above 0, got 0 milliseconds at window",
    );
    expect(() => outerLoop([], policy, { now } as never)).toThrow("a property name or a function");
  });
});
