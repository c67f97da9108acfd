import { describe, expect, it } from "vitest";
import { followUpFor } from "../../../src/follow-up/follow-up.js";
import { definePolicy } from "../../../src/follow-up/policy/define-policy.js";
import { at, MONDAY_9, response, stop } from "../../support/follow-up-office.js";

describe("a follow-up with two clocks", () => {
  it("leads with the close clock after contact, and with the last clock when both are over", () => {
    const contacted = at("06 10:00", [stop("05 12:00")]);
    expect(contacted).toMatchObject({
      clock: "close",
      state: "on-track",
      due: new Date("2026-01-09T17:00:00Z"),
    });
    const done = at("20 10:00", [stop("05 12:00"), stop("08 12:00", { clock: "close" })]);
    expect(done).toMatchObject({ clock: "close", state: "met", nextEscalation: null });
    expect(at("20 10:00", [stop("05 12:00", { clock: undefined })]).clocks.map(({ state }) => state)).toEqual(
      ["met", "met"],
    );
  });

  it("leads with first contact when both clocks are equally urgent", () => {
    const equal = definePolicy({
      rules: [
        { id: "r", targets: { firstContact: { elapsed: { hours: 8 } }, close: { elapsed: { hours: 8 } } } },
      ],
      default: null,
    });
    expect(followUpFor(response, equal, { now: MONDAY_9 })?.clock).toBe("firstContact");
  });
});
