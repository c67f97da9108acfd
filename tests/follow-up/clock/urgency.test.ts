import { describe, expect, it } from "vitest";
import { followUpFor } from "../../../src/follow-up/follow-up.js";
import { definePolicy } from "../../../src/follow-up/policy/define-policy.js";
import { at, event, MONDAY_9, response, stop } from "../../support/follow-up-office.js";

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

it("leads with the more urgent of two open clocks, whichever comes first", () => {
  const policyOf = (firstContact: number, close: number) =>
    definePolicy({
      rules: [{ id: "r", targets: { firstContact: { elapsed: { hours: firstContact } }, close: { elapsed: { hours: close } } } }], // prettier-ignore
      default: null,
    });
  const leading = (policy: ReturnType<typeof policyOf>) => followUpFor(response, policy, { now: "2026-01-05T15:00:00Z" })?.clock; // prettier-ignore
  expect(leading(policyOf(4, 100))).toBe("firstContact");
  // First contact waits for the supplier, while the case must be closed soon.
  const pause = event("pause", "05 10:00", { clock: "firstContact", reason: "supplier" });
  const held = followUpFor(response, policyOf(100, 200), { now: "2026-01-05T15:00:00Z", events: [pause] });
  expect(held).toMatchObject({ clock: "close", state: "on-track" });
});

it("names the time of a rule's only escalation", () => {
  const one = definePolicy({
    rules: [
      {
        id: "r",
        targets: { firstContact: { elapsed: { hours: 8 } } },
        escalations: [{ clock: "firstContact", after: { hours: 2 }, notify: "head" }],
      },
    ],
    default: null,
  });
  expect(followUpFor(response, one, { now: MONDAY_9 })?.nextEscalation).toMatchObject({
    notify: "head",
    at: new Date("2026-01-05T19:00:00Z"),
  });
});
