import { describe, expect, it } from "vitest";
import { compareScores, NPS } from "../../src/index.js";
import { upliftOf } from "../../src/outcomes/index.js";

const rows = [
  { out: false, stayed: true, next: 9, called: true, account: "a" },
  { out: false, stayed: true, next: 10, called: true, account: "a" },
  { out: 0, stayed: 1, next: null, called: false, account: "b" },
  { out: true, stayed: false, next: null, called: false, account: "c" },
  { out: 1, stayed: true, next: 3, called: true, account: "d" },
  { out: null, stayed: false, next: 0, called: true, account: "e" },
];

describe("upliftOf", () => {
  it("compares customers as they were drawn, whether they were reached or not", () => {
    const { contact, heldOut, uplift, outside } = upliftOf(rows, {
      heldOut: "out",
      retained: "stayed",
      contacted: "called",
      minimumN: 1,
    });
    expect(contact).toMatchObject({ drawn: 3, n: 3, missing: 0, outcome: 1 });
    expect(heldOut).toMatchObject({ drawn: 2, n: 2, missing: 0, outcome: 0.5 });
    expect(uplift.difference).toBe(0.5);
    expect(outside).toBe(1);
    expect([contact.contacted?.hits, contact.contacted?.n]).toEqual([2, 3]);
    expect([heldOut.contacted?.hits, heldOut.contacted?.n]).toEqual([1, 2]);
  });

  it("compares the next scores of those who answered, and says who did", () => {
    const result = upliftOf(rows, { heldOut: "out", score: "next", metric: NPS, minimumN: 1 });
    const { metric, ...plain } = compareScores([3], [9, 10], NPS, { minimumN: 1 });
    expect(metric).toBe(NPS);
    expect(plain).toMatchObject(result.uplift);
    expect(result).toMatchObject({
      outcome: "score",
      metric: NPS,
      contact: { drawn: 3, n: 2, missing: 1, outcome: 100, contacted: null },
      heldOut: { drawn: 2, n: 1, missing: 1, outcome: -100 },
    });
    expect(result.known.difference).toBeCloseTo(2 / 3 - 1 / 2, 12);
  });

  it("says nothing of too few, nor where a side is empty", () => {
    expect(upliftOf(rows, { heldOut: "out", retained: "stayed" }).uplift.verdict).toBe("too few answers");
    const one = upliftOf(rows.slice(0, 3), { heldOut: "out", retained: "stayed" });
    expect(one.heldOut).toMatchObject({ drawn: 0, n: 0, outcome: null, interval: null });
    expect(one.uplift).toMatchObject({ difference: null, interval: null, pValue: null });
    expect(one.uplift.verdict).toBe("too few answers");
  });

  it("does not take customers of one account for independent", () => {
    const copies = Array.from({ length: 400 }, (_, i) => ({
      heldOut: i % 8 < 2,
      stayed: (i >> 3) % 3 !== 0 || i % 8 > 4,
      account: `a${i >> 3}-${i % 8 < 2}`,
    }));
    const plain = upliftOf(copies, { heldOut: "heldOut", retained: "stayed" });
    const clustered = upliftOf(copies, { heldOut: "heldOut", retained: "stayed", cluster: "account" });
    expect(clustered.uplift.difference).toBeCloseTo(plain.uplift.difference!, 12);
    const width = ({ uplift: { interval } }: typeof plain) => interval!.high - interval!.low;
    expect(width(clustered)).toBeGreaterThan(1.1 * width(plain));
  });

  it("counts invalid answers by reason if they are to be excluded", () => {
    const odd = [...rows, { ...rows[0]!, next: 11 }, { ...rows[0]!, next: 7.5 }];
    const options = { heldOut: "out", score: "next", metric: NPS, minimumN: 1 } as const;
    expect(() => upliftOf(odd, options)).toThrow("got 11 at rows[6].next");
    const { excluded, contact } = upliftOf(odd, { ...options, onInvalid: "exclude" });
    expect(excluded).toEqual({
      "out-of-scale": { count: 1, positions: [6] },
      "not-an-integer": { count: 1, positions: [7] },
    });
    expect(contact).toMatchObject({ drawn: 5, n: 2, missing: 1 });
  });

  it("compares stays that have not been observed to the end", () => {
    const stays = Array.from({ length: 120 }, (_, i) => ({
      out: i % 4 === 0,
      months: i % 5 === 0 ? 2 + (i % 7) / 2 : 1 + (i % 6),
      left: i % 5 === 0,
    }));
    const options = { heldOut: "out", ended: "left", duration: "months", horizon: 4, unit: "month" } as const;
    const { contact, heldOut, uplift, horizon, unit } = upliftOf(stays, options);
    // By hand: the product of 1 - d / n over the times at which somebody left.
    const lasting = (out: boolean) => {
      const own = stays.filter((row) => row.out === out);
      const times = [...new Set(own.filter(({ left }) => left).map(({ months }) => months))];
      return times
        .filter((time) => time <= 4)
        .reduce((share, time) => {
          const n = own.filter(({ months }) => months >= time).length;
          return share * (1 - own.filter(({ months, left }) => left && months === time).length / n);
        }, 1);
    };
    expect(contact.outcome).toBeCloseTo(lasting(false), 12);
    expect(heldOut.outcome).toBeCloseTo(lasting(true), 12);
    expect(uplift.difference).toBeCloseTo(lasting(false) - lasting(true), 12);
    expect(uplift.method).toBe("log(-log)");
    expect([horizon, unit]).toEqual([4, "month"]);
    // The limits are square and add on those of the sides.
    const [low, high] = [contact, heldOut].map(({ interval, outcome }) => outcome! - interval!.low);
    const rise = [contact, heldOut].map(({ interval, outcome }) => interval!.high - outcome!);
    expect(uplift.interval!.low).toBeCloseTo(uplift.difference! - Math.hypot(low!, rise[1]!), 12);
    expect(uplift.interval!.high).toBeCloseTo(uplift.difference! + Math.hypot(rise[0]!, high!), 12);
  });

  it("has a p-value below 1 - level exactly when the interval of stays leaves out 0", () => {
    const stays = Array.from({ length: 400 }, (_, i) => ({
      out: i % 4 === 0,
      days: 1 + ((i * 7) % 100),
      left: i % 4 === 0 ? i % 12 !== 0 : i % 3 === 0,
    }));
    const options = { heldOut: "out", ended: "left", duration: "days", horizon: 60 } as const;
    const { pValue } = upliftOf(stays, options).uplift;
    const at = (level: number) => upliftOf(stays, { ...options, level }).uplift.interval!;
    expect(pValue).toBeGreaterThan(0);
    expect(at(1 - pValue! * 1.001).low).toBeGreaterThan(0);
    expect(at(1 - pValue! * 0.999).low).toBeLessThan(0);
  });

  it("says nothing of stays beyond what was observed, and of dates counts the days", () => {
    const stays = Array.from({ length: 40 }, (_, i) => ({
      out: i % 2 === 0,
      drawn: "2026-01-01T00:00:00Z",
      gone: i % 8 === 0 ? "2026-01-31T00:00:00Z" : null,
    }));
    const options = { heldOut: "out", from: "drawn", ended: "gone", now: "2026-03-02T00:00:00Z" } as const;
    const { heldOut, contact, uplift } = upliftOf(stays, { ...options, horizon: 30 });
    expect([heldOut.outcome, contact.outcome]).toEqual([0.75, 1]);
    expect(uplift.verdict).toBe("higher");
    const beyond = upliftOf(stays, { ...options, horizon: 90 });
    expect(beyond.uplift).toMatchObject({ difference: null, interval: null, verdict: "too few answers" });
    expect(beyond.contact.n).toBe(20);
  });

  it("takes columns", () => {
    const columns = { out: [true, false, false], stayed: [true, true, false] };
    const { contact, heldOut } = upliftOf(columns as never, {
      heldOut: "out",
      retained: "stayed",
    });
    expect([contact.drawn, heldOut.drawn, contact.outcome]).toEqual([2, 1, 0.5]);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "no outcome",
      () => upliftOf(rows, { heldOut: "out" }),
      /exactly one outcome, retained, ended or score, got "none"/,
    ],
    [
      "two outcomes",
      () => upliftOf(rows, { heldOut: "out", retained: "stayed", score: "next", metric: NPS }),
      /got "retained and score"/,
    ],
    [
      "a score without its metric",
      () => upliftOf(rows, { heldOut: "out", score: "next" }),
      /a metric, such as NPS/,
    ],
    [
      "a horizon without an end",
      () => upliftOf(rows, { heldOut: "out", retained: "stayed", horizon: 30 }),
      /Expected ended beside horizon, got 30 at horizon/,
    ],
    [
      "a side in words",
      () => upliftOf([{ out: "held out", stayed: true }], { heldOut: "out" as never, retained: "stayed" }),
      /Expected true, false or null, got "held out" at rows\[0\].out/,
    ],
    [
      "a misspelt column",
      () => upliftOf(rows, { heldOut: "outs" as never, retained: "stayed" }),
      /did you mean "out"/,
    ],
    [
      "a misspelt option",
      () => upliftOf(rows, { heldOut: "out", retained: "stayed", cluste: "a" } as never),
      /did you mean cluster/,
    ],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
