import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CES_1, cesMetric, csatMetric, NPS } from "../../src/index.js";
import {
  amountText,
  briefScoreText,
  countText,
  differenceParts,
  differenceText,
  digitsFor,
  intervalParts,
  intervalText,
  levelText,
  pointsOf,
  publishedText,
  pValueParts,
  pValueText,
  readingText,
  scoreDigits,
  scoreText,
  shareParts,
  shareText,
} from "../../src/words/figures.js";
import { numbersIn } from "../../src/words/numbers.js";
import { roundHalfAway } from "../../src/words/round.js";

const fixed = numbersIn(undefined);
const german = numbersIn("de");
const CSAT = csatMetric();
const CES = cesMetric();
const interval = (low: number, high: number, level = 0.95) => ({ low, high, level });

describe("scores", () => {
  it("have one digit, and two on a short scale", () => {
    expect([NPS, CSAT, CES, CES_1].map(scoreDigits)).toEqual([1, 1, 2, 2]);
    expect([scoreText(40, NPS, fixed), scoreText(200 / 3, CSAT, fixed), scoreText(5.5, CES, fixed)]).toEqual([
      "+40.0",
      "66.7%",
      "5.50",
    ]);
    expect(scoreText(-12.5, NPS, german)).toBe("−12,5");
  });

  it("are written without decimals if they are whole", () => {
    expect([40, -0.04, 12.34].map((score) => briefScoreText(score, NPS, fixed))).toEqual([
      "+40",
      "0",
      "+12.3",
    ]);
    expect([5, 4.52].map((score) => briefScoreText(score, CES, fixed))).toEqual(["5", "4.52"]);
    expect(briefScoreText(80, CSAT, fixed)).toBe("80%");
  });

  it("are written with interval and n, or as missing", () => {
    const limits = { low: -3, high: 12.345, level: 0.9 };
    expect(readingText({ score: 5, interval: limits, n: 1 }, NPS, fixed)).toBe(
      "+5.0 (90% interval −3.0 to +12.3), n = 1",
    );
    expect(readingText({ score: 5, interval: limits, n: 1 }, CSAT, fixed)).toBe(
      "5.0% (90% interval −3.0% to 12.3%), n = 1",
    );
    expect(readingText({ score: 5, interval: null, n: 1200 }, NPS, fixed)).toBe("+5.0, n = 1,200");
    // Answers without weight have no score.
    expect(readingText({ score: null, interval: null, n: 3 }, CES, fixed)).toBe("no score, n = 3");
    expect(readingText({ score: 5, interval: limits, n: 1200 }, NPS, german)).toBe(
      "+5,0 (90\u00a0% interval −3,0 to +12,3), n = 1.200",
    );
  });
});

describe("counts, shares and levels", () => {
  it("have a plural for counts", () => {
    expect([0, 1, 2, 1200].map((n) => countText(n, "answer", fixed))).toEqual([
      "0 answers",
      "1 answer",
      "2 answers",
      "1,200 answers",
    ]);
    expect([1, 2].map((n) => countText(n, ["row has", "rows have"], fixed))).toEqual([
      "1 row has",
      "2 rows have",
    ]);
    expect(countText(1200, "answer", numbersIn("en-IN"))).toBe("1,200 answers");
    expect(countText(123_456, "answer", numbersIn("en-IN"))).toBe("1,23,456 answers");
  });

  it("have one digit for shares and all digits for levels", () => {
    expect(shareText(0.6336, fixed)).toBe("63.4%");
    expect([0.95, 0.999, 0.07, 2 / 3].map((level) => levelText(level, fixed))).toEqual([
      "95%",
      "99.9%",
      "7%",
      "66.6666666667%",
    ]);
    expect(levelText(0.999, german)).toBe("99,9\u00a0%");
    expect(shareParts(interval(0.026, 0.199), fixed)).toEqual({ low: "2.6%", high: "19.9%", level: "95%" });
  });
});

describe("intervals", () => {
  it("are given as parts and as text, in the unit of the score", () => {
    const parts = intervalParts(interval(1.52, 10.07), NPS, fixed);
    expect(parts).toEqual({ low: "+1.5", high: "+10.1", level: "95%" });
    expect(intervalText(parts)).toBe("95% interval +1.5 to +10.1");
    expect(intervalText(intervalParts(interval(64.2, 69.8), CSAT, german))).toBe(
      "95\u00a0% interval 64,2\u00a0% to 69,8\u00a0%",
    );
  });
});

describe("differences", () => {
  const sized = (difference: number, low: number, high: number) => ({
    difference,
    interval: interval(low, high),
  });

  it("are given as parts with the same digits, signed and in points", () => {
    expect(differenceParts(sized(-12.34, -20.11, -4.56), NPS, fixed)).toEqual({
      size: "12.3",
      signed: "−12.3",
      unit: "points",
      low: "−20.1",
      high: "−4.6",
      level: "95%",
    });
    expect(differenceParts(sized(4.2, 1, 7.4), CSAT, fixed).unit).toBe("percentage points");
    expect(differenceParts(sized(1234.5, 1000, 1469), NPS, german)).toMatchObject({
      size: "1.234,5",
      low: "+1.000,0",
    });
    expect([pointsOf(NPS), pointsOf(CSAT), pointsOf(CES)]).toEqual(["points", "percentage points", "points"]);
  });

  it("use the singular for 1, but not for 1.0", () => {
    expect(differenceParts(sized(-1, -20, 18), NPS, fixed, 0)).toMatchObject({ size: "1", unit: "point" });
    expect(differenceParts(sized(1, -20, 18), NPS, fixed)).toMatchObject({ size: "1.0", unit: "points" });
    expect(differenceParts(sized(1.2, -20, 18), CSAT, fixed, 0)).toMatchObject({
      size: "1",
      unit: "percentage point",
    });
  });

  it("have no sign if they round to 0, also when written without limits", () => {
    expect(differenceParts(sized(-0.04, -20, 18), NPS, fixed)).toMatchObject({ size: "0.0", signed: "0.0" });
    expect([differenceText(-13.29, NPS, fixed), differenceText(0.5, CES, fixed)]).toEqual(["−13.3", "+0.50"]);
  });

  it("have limits that keep their side of 0 and move by at most a twentieth of the width", () => {
    const limit = fc.double({ min: -200, max: 200, noNaN: true });
    fc.assert(
      fc.property(limit, limit, fc.constantFrom(0, 1, 2), (a, b, least) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const digits = digitsFor({ low, high }, least);
        expect(digits).toBeGreaterThanOrEqual(least);
        expect(digits).toBeLessThanOrEqual(9);
        for (const limit of [low, high]) {
          const rounded = roundHalfAway(limit, digits);
          if (Math.abs(limit) > 1e-8) expect(Math.sign(rounded)).toBe(Math.sign(limit));
          if (high - low > 1e-7)
            expect(Math.abs(rounded - limit)).toBeLessThanOrEqual((high - low) / 20 + 1e-12);
        }
      }),
    );
    expect(digitsFor({ low: 0.016, high: 0.101 }, 2)).toBe(3);
    expect(digitsFor({ low: -20, high: 18 }, 1)).toBe(1);
  });

  it("have no more digits for an interval without width, and none for rounding error", () => {
    expect(digitsFor({ low: 5, high: 5 }, 1)).toBe(1);
    expect(digitsFor({ low: -1e-15, high: 1e-15 }, 0)).toBe(0);
  });
});

describe("p-values", () => {
  it("have two digits, and are never 0", () => {
    expect([0.034, 0.5, 0.996, 0.0049, 0].map((p) => pValueText(p, 0.95, fixed))).toEqual([
      "p = 0.03",
      "p = 0.50",
      "p = 1.00",
      "p = 0.005",
      "p < 0.001",
    ]);
    expect([0, 0.0004, 0.05].map((p) => pValueText(p, 0.95, fixed))).toEqual([
      "p < 0.001",
      "p < 0.001",
      "p = 0.05",
    ]);
  });

  it("have enough digits to show on which side of 1 - level they are", () => {
    expect([0.0499, 0.04999, 0.05, 0.0501, 0.0549].map((p) => pValueText(p, 0.95, fixed))).toEqual([
      "p = 0.0499",
      "p = 0.04999",
      "p = 0.05",
      "p = 0.05",
      "p = 0.05",
    ]);
    expect(pValueText(0.0996, 0.9, fixed)).toBe("p = 0.0996");
    expect(pValueText(0.1, 0.9, fixed)).toBe("p = 0.10");
  });

  it("are written with < if no digits separate them from 1 - level", () => {
    expect(pValueParts(0.05 - 1e-12, 0.95, fixed)).toEqual({ sign: "<", value: "0.05" });
    expect(pValueText(0.01 - 1e-15, 0.99, fixed)).toBe("p < 0.01");
  });

  it("are compared correctly with a level beyond 99.9%", () => {
    expect(pValueText(0.0004, 0.9999, fixed)).toBe("p = 0.0004");
    expect(pValueText(0.00005, 0.9999, fixed)).toBe("p < 0.0001");
    expect(pValueText(0.00099, 0.999, fixed)).toBe("p < 0.001");
    expect(pValueText(0.00101, 0.999, fixed)).toBe("p = 0.001");
  });

  it("are correct as printed, at any level", () => {
    const level = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.975, 0.99, 0.999, 0.9999);
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    const near = level.chain((level) =>
      fc.tuple(
        fc.constant(level),
        fc
          .integer({ min: 1, max: 17 })
          .chain((e) => fc.constantFrom(1 - level - 10 ** -e, 1 - level + 10 ** -e)),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.tuple(level, p), near), ([level, p]) => {
        fc.pre(p >= 0 && p <= 1);
        const alpha = Number((1 - level).toPrecision(12));
        const { sign, value } = pValueParts(p, level, fixed);
        if (sign === "<") expect(p).toBeLessThan(Number(value));
        else if (sign === ">") expect(p).toBeGreaterThan(Number(value));
        else {
          expect(Number(value)).toBeGreaterThan(0);
          expect(Number(value) < alpha).toBe(p < alpha);
          expect(Math.abs(Number(value) - p)).toBeLessThanOrEqual(0.005 + 1e-12);
        }
        if (sign === "<") expect(Number(value)).toBeLessThanOrEqual(Math.max(0.001, alpha));
      }),
      { numRuns: 2000 },
    );
  });

  it("are written as in the locale", () => {
    expect(pValueText(0.034, 0.95, german)).toBe("p = 0,03");
    expect(pValueText(0, 0.95, german)).toBe("p < 0,001");
  });
});

describe("published figures", () => {
  it("are written as a value, a range or a bound", () => {
    const write = (figure: number) => briefScoreText(figure, NPS, fixed);
    const text = (value: number | null, low: number | null, high: number | null) =>
      publishedText({ value, low, high }, write);
    expect([text(29, null, null), text(null, 30, 45), text(null, 50, null), text(null, null, 30)]).toEqual([
      "+29",
      "+30 to +45",
      "at least +50",
      "at most +30",
    ]);
  });
});

it("has one digit from a range of 50 on", () => {
  expect(([[0, 50], [0, 49], [-25, 25]] as const).map((range) => scoreDigits({ range }))).toEqual([1, 2, 1]); // prettier-ignore
});

it("says only on which side of the error rate a p-value is, if nine digits cannot show it", () => {
  expect(pValueParts(2e-10, 1 - 1e-10, fixed).sign).toBe(">");
  expect(pValueParts(0.05 - 1e-12, 0.95, fixed)).toEqual({ sign: "<", value: "0.05" });
});

it("writes amounts from 100 on in whole numbers", () => {
  const amounts = [0, 12.5, 99.994, 100.4, 1234567.8];
  expect(amounts.map((amount) => amountText(amount, fixed))).toEqual([
    ...["0", "12.5", "99.99", "100", "1,234,568"],
  ]);
});
