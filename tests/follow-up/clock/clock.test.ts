import { describe, expect, it } from "vitest";
import { at, event, stop } from "../../support/follow-up-office.js";

describe("a clock", () => {
  it("is scheduled, on track, at risk and breached as time passes", () => {
    expect(at("04 10:00").state).toBe("scheduled");
    expect(at("05 14:59").state).toBe("on-track");
    expect(at("05 15:00").state).toBe("at-risk");
    expect(at("05 17:00").state).toBe("at-risk");
    expect(at("2026-01-05T17:00:00.001Z").state).toBe("breached");
    expect(at("06 10:00")).toMatchObject({ state: "breached", remainingMs: -3_600_000 });
  });

  it("is met when done exactly at due, and missed a millisecond later", () => {
    expect(at("06 10:00", [stop("05 17:00")]).clocks[0]).toMatchObject({ state: "met", remainingMs: 0 });
    const late = [stop("05 17:00", { at: "2026-01-05T17:00:00.001Z" })];
    expect(at("06 10:00", late).clocks[0]!.state).toBe("missed");
  });

  it("has no due date while paused, and is due later by the working part of the pause", () => {
    const pause = event("pause", "05 16:00");
    expect(at("05 16:30", [pause])).toMatchObject({
      state: "paused",
      due: null,
      consumedMs: 7 * 3_600_000,
      nextEscalation: null,
    });
    const resumed = at("06 10:30", [pause, event("resume", "06 10:00")]);
    expect(resumed).toMatchObject({ state: "at-risk", due: new Date("2026-01-06T11:00:00Z") });
  });

  it("has no due date during a pause with a planned end, and has one when the pause has ended", () => {
    const pause = event("pause", "05 10:00", { until: "2026-01-05T12:00:00Z" });
    expect(at("05 11:59", [pause])).toMatchObject({ state: "paused", due: null });
    expect(at("05 12:00", [pause])).toMatchObject({
      state: "on-track",
      due: new Date("2026-01-06T11:00:00Z"),
    });
    expect(at("05 11:30", [pause, event("resume", "05 11:00")]).due).toEqual(
      new Date("2026-01-06T10:00:00Z"),
    );
  });

  it("stays breached, with its due date, when paused after due", () => {
    expect(at("07 10:00", [event("pause", "06 09:30")]).clocks[0]).toMatchObject({
      state: "breached",
      due: new Date("2026-01-05T17:00:00Z"),
      remainingMs: -1_800_000,
    });
  });

  it("keeps its due date when a pause begins exactly at due", () => {
    expect(at("05 17:00", [event("pause", "05 17:00")]).clocks[0]).toMatchObject({
      state: "paused",
      due: new Date("2026-01-05T17:00:00Z"),
    });
  });

  it("counts escalations on the clock of the target, not overnight", () => {
    const late = at("06 10:00");
    expect(late.clocks[0]!.escalated).toEqual([
      { clock: "firstContact", at: new Date("2026-01-05T16:00:00Z"), notify: "lead" },
    ]);
    expect(late.nextEscalation).toEqual({
      clock: "firstContact",
      at: new Date("2026-01-06T13:00:00Z"),
      notify: "head",
    });
    expect(at("06 13:00").clocks[0]!.escalated.map(({ notify }) => notify)).toEqual(["lead", "head"]);
    expect(at("06 13:00", [stop("05 16:30")]).clocks[0]!.escalated.map(({ notify }) => notify)).toEqual([
      "lead",
    ]);
  });
});
