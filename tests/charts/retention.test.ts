import { describe, expect, it } from "vitest";
import { accountsAtRiskChart, retentionChart, upliftChart } from "../../src/charts/index.js";
import { upliftOf } from "../../src/outcomes/index.js";
import { NPS } from "../../src/index.js";
import { CHARTS, money, retention } from "../support/charts.js";
import { render, textsOf } from "../support/render.js";

describe("retentionChart", () => {
  it("has a row for the start and each fall of every category with answers", () => {
    const { rows } = retentionChart(retention);
    for (const group of retention.groups) {
      const own = rows.filter(({ category }) => category === group.category);
      expect(own[0]).toMatchObject({ time: 0, retained: 1, atRisk: group.n });
      expect(own.slice(1).map(({ time, retained }) => [time, retained])).toEqual(
        group.curve.map(({ time, retained }) => [time, retained]),
      );
    }
  });

  it("writes the numbers of customers observed until each horizon below it, by category", async () => {
    const rendering = await render(CHARTS["retention"]!);
    const layers = CHARTS["retention"]!.spec.layer.length;
    const numbers = retention.groups.map((_, i) => textsOf(rendering, layers - retention.groups.length + i));
    expect(numbers.map((texts) => texts.map((text) => Number(/\d+$/.exec(String(text))![0])))).toEqual(
      retention.groups.map(({ at }) => at.map(({ atRisk }) => atRisk)),
    );
  });
});

describe("upliftChart", () => {
  it("says the difference, and of scores in their unit", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({
      out: i % 4 === 0,
      next: i % 4 === 0 ? [2, 9][i % 8 === 0 ? 0 : 1]! : [9, 10, 8][i % 3]!,
    }));
    const uplift = upliftOf(rows, { heldOut: "out", score: "next", metric: NPS });
    const { spec, rows: sides } = upliftChart(uplift);
    expect(sides.map(({ outcome }) => outcome)).toEqual([uplift.contact.outcome, uplift.heldOut.outcome]);
    expect([spec.title.subtitle].flat().join(" ")).toContain("Contact: +66.7 points");
  });
});

describe("accountsAtRiskChart", () => {
  const { rows, spec } = accountsAtRiskChart(money);

  it("has the accounts with the most money at risk, at most twenty, and what they add up to", () => {
    const drawn = money.table.slice(0, 20);
    expect(rows).toHaveLength(20);
    expect(rows.map(({ atRisk, low, high }) => [atRisk, low, high])).toEqual(
      drawn.map(({ atRisk, interval }) => [atRisk, interval!.low, interval!.high]),
    );
    const sums = drawn.map((_, i) => drawn.slice(0, i + 1).reduce((sum, { atRisk }) => sum + atRisk!, 0));
    rows.forEach(({ cumulated }, i) => expect(cumulated).toBeCloseTo(sums[i]! / money.atRisk!, 12));
  });

  it("says how concentrated the money is, and that accounts without an answer are not shown", () => {
    const subtitle = [spec.title.subtitle].flat().join(" ");
    expect(subtitle).toContain(`half of that is in ${money.concentration.half}.`);
    expect(subtitle).toContain("Not shown: 1 account without an answer, worth 130.");
    expect(rows[0]!.say).toMatch(
      /^.+: [\d.]+ at risk \(95% interval .* to .*\), \d+\.\d% of 900, last answer \d+ \(/,
    );
  });

  it("draws no account without a risk", () => {
    const safe = { ...money, table: money.table.map((one) => ({ ...one, atRisk: 0, chance: 0 })) };
    expect(accountsAtRiskChart(safe).rows).toEqual([]);
  });
});
