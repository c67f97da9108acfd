import { describe, expect, it } from "vitest";
import { responseRate } from "../../src/index.js";

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

  it("is null when nothing was delivered, with limits that end at 0 and 1", () => {
    expect(responseRate({ invited: 3, answered: 0, undelivered: 3 })).toMatchObject({
      rate: null,
      interval: null,
    });
    expect(responseRate({ invited: 5, answered: 0 }).interval!.low).toBe(0);
    expect(responseRate({ invited: 5, answered: 5 }).interval!.high).toBe(1);
  });

  it("rejects impossible counts", () => {
    expect(() => responseRate({ invited: 5, answered: 6 })).toThrow(
      "at most 5, the number delivered, got 6 at answered",
    );
    expect(() => responseRate({ invited: 5, answered: 1, undelivered: 6 })).toThrow(
      "at most 5, the number invited, got 6 at undelivered",
    );
    expect(() => responseRate({ invited: 5.5, answered: 1 })).toThrow(
      "a whole number of 0 or more, got 5.5 at invited",
    );
    expect(() => responseRate({ invited: 5, answered: 1 }, { level: 0 })).toThrow("a number between 0 and 1");
  });
});
