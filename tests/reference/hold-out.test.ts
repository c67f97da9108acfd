import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compareScores, NPS } from "../../src/index.js";
import { isHeldOut, upliftOf } from "../../src/outcomes/index.js";
import { contactStory, type ContactStory, type ContactStoryRow } from "../support/contact-story.js";

const { lots, shares } = JSON.parse(
  readFileSync(new URL("fixtures/hold-out.json", import.meta.url), "utf8"),
) as {
  lots: { customer: string; seed: string; lot: number }[];
  shares: { contact: [number, number]; heldOut: [number, number]; low: number; high: number }[];
};

describe("a hold-out, by the values of Python", () => {
  it.each(lots)("draws $customer under $seed", ({ customer, seed, lot }) => {
    expect(isHeldOut(customer, { share: lot / 2 ** 53, seed })).toBe(false);
    expect(isHeldOut(customer, { share: (lot + 1) / 2 ** 53, seed })).toBe(true);
  });

  it.each(shares)("has Newcombe's interval of $contact less $heldOut", ({ contact, heldOut, low, high }) => {
    const rows = (out: boolean, [stayed, n]: [number, number]) =>
      Array.from({ length: n }, (_, i) => ({ out, stayed: i < stayed }));
    const { uplift } = upliftOf([...rows(false, contact), ...rows(true, heldOut)], {
      heldOut: "out",
      retained: "stayed",
    });
    expect(Math.abs(uplift.interval!.low - low)).toBeLessThan(1e-12);
    expect(Math.abs(uplift.interval!.high - high)).toBeLessThan(1e-12);
  });
});

const DRAWS = 300;

/** How often the interval of the hold-out has the truth, finds an effect of each sign, and so for the naive comparison. */
function watch(story: ContactStory, cluster?: "account") {
  const seen = { covered: 0, higher: 0, lower: 0, naiveCovered: 0, naiveHigher: 0 };
  const means = { uplift: 0, truth: 0, naive: 0 };
  for (let seed = 0; seed < DRAWS; seed++) {
    const { rows, truth } = contactStory({ ...story, seed });
    const { uplift } = upliftOf(rows, { heldOut: "heldOut", retained: "stayed", cluster });
    const inside = ({ low, high }: { low: number; high: number }) => Number(low <= truth && truth <= high);
    seen.covered += inside(uplift.interval!);
    seen.higher += Number(uplift.verdict === "higher");
    seen.lower += Number(uplift.verdict === "lower");
    // What a team without a hold-out would compare.
    const naive = upliftOf(
      rows.filter(({ heldOut }) => heldOut === false),
      { heldOut: ({ contacted }: ContactStoryRow) => !contacted, retained: "stayed" },
    ).uplift;
    seen.naiveCovered += inside(naive.interval!);
    seen.naiveHigher += Number(naive.verdict === "higher");
    means.uplift += uplift.difference! / DRAWS;
    means.truth += truth / DRAWS;
    means.naive += naive.difference! / DRAWS;
  }
  return { ...seen, means };
}

describe("over 300 made-up teams that reach those who would stay anyway", () => {
  it("the hold-out has what contact does within its 95% interval, and the naive comparison has not", () => {
    const { covered, naiveCovered, means } = watch({ n: 3000, share: 0.2 });
    expect(covered / DRAWS).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / DRAWS));
    expect(Math.abs(means.uplift - means.truth)).toBeLessThan(0.004);
    expect(means.truth).toBeGreaterThan(0.04);
    expect(naiveCovered / DRAWS).toBeLessThan(0.01);
    expect(means.naive).toBeGreaterThan(3 * means.truth);
  });

  it("a contact that does nothing is called nothing, where the naive comparison praises it each time", () => {
    const { higher, lower, naiveHigher } = watch({ n: 2000, share: 0.1, effect: 0 });
    expect((higher + lower) / DRAWS).toBeLessThan(0.05 + 3 * Math.sqrt((0.95 * 0.05) / DRAWS));
    expect(naiveHigher / DRAWS).toBeGreaterThan(0.99);
  });

  it("small hold-outs and customers who hardly ever leave keep the level", () => {
    const { higher, lower } = watch({ n: 300, share: 0.1, effect: 0, rate: 0.004 });
    expect((higher + lower) / DRAWS).toBeLessThan(0.05 + 3 * Math.sqrt((0.95 * 0.05) / DRAWS));
  });

  it("accounts whose people are alike keep the level with clusters", () => {
    const { covered } = watch({ n: 3000, share: 0.2, perAccount: 10 }, "account");
    expect(covered / DRAWS).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / DRAWS));
  });

  it("stays that have not all been observed to the end keep the level, also in small hold-outs", () => {
    for (const [n, share] of [
      [300, 0.1],
      [1000, 0.2],
    ] as const) {
      let [found, covered] = [0, 0];
      for (let seed = 0; seed < DRAWS; seed++) {
        // Customers were drawn over five months, so most have been observed for less than six.
        const watched = ({ rows }: { rows: readonly ContactStoryRow[] }) =>
          rows.map(({ heldOut, months, left }, i) => {
            const until = 1 + ((i * 37) % 50) / 10;
            return { heldOut, months: Math.min(months, until), left: left && months <= until };
          });
        const uplift = (rows: ReturnType<typeof watched>) =>
          upliftOf(rows, { heldOut: "heldOut", ended: "left", duration: "months", unit: "month", horizon: 3 })
            .uplift.interval!;
        const none = uplift(watched(contactStory({ n, share, effect: 0, seed })));
        found += Number(none.low > 0 || none.high < 0);
        const { rows, truth } = contactStory({ n, share, seed, horizon: 3 });
        const { low, high } = uplift(watched({ rows }));
        covered += Number(low <= truth && truth <= high);
      }
      expect(found / DRAWS).toBeLessThan(0.05 + 3 * Math.sqrt((0.95 * 0.05) / DRAWS));
      expect(covered / DRAWS).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / DRAWS));
    }
  });

  it("calls on the wrong side make the difference smaller, and the result says how many there were", () => {
    const { rows, truth } = contactStory({ n: 20_000, share: 0.3, leak: 0.3, effect: 0.8 });
    const clean = contactStory({ n: 20_000, share: 0.3, effect: 0.8 });
    expect(truth).toBeLessThan(0.6 * clean.truth);
    const { uplift, heldOut } = upliftOf(rows, {
      heldOut: "heldOut",
      retained: "stayed",
      contacted: "contacted",
    });
    expect(uplift.interval!.low).toBeLessThan(truth);
    expect(uplift.interval!.high).toBeGreaterThan(truth);
    expect(heldOut.contacted!.share).toBeCloseTo(0.3, 1);
  });

  it("the next score of a hold-out shows what contact adds to it", () => {
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      const none = { n: 2000, share: 0.3, effect: 0, lift: 0, seed };
      const { uplift, contact, heldOut } = upliftOf(contactStory(none).rows, {
        heldOut: "heldOut",
        score: "next",
        metric: NPS,
      });
      covered += Number(uplift.interval!.low <= 0 && 0 <= uplift.interval!.high);
      expect(contact.missing).toBeGreaterThan(heldOut.missing);
    }
    expect(covered).toBeGreaterThan(87);
    const { rows } = contactStory({ n: 20_000, share: 0.3, effect: 0, lift: 2 });
    const { uplift } = upliftOf(rows, { heldOut: "heldOut", score: "next", metric: NPS });
    expect(uplift.verdict).toBe("higher");
    const next = (out: boolean) => rows.flatMap((row) => (row.heldOut === out ? [row.next] : []));
    expect(uplift.difference).toBeCloseTo(compareScores(next(true), next(false), NPS).difference!, 10);
  });
});
