import { describe, expect, it } from "vitest";
import { at, event, stop } from "../../support/follow-up-office.js";

describe("a clock by its log", () => {
  it("ignores an automatic stop of first contact if a person must reply", () => {
    expect(at("05 12:00", [stop("05 10:00", { automatic: true })]).clock).toBe("firstContact");
    expect(at("05 12:00", [stop("05 10:00")]).clock).toBe("close");
    const passive = at("05 12:00", [stop("05 10:00", { automatic: true })], { score: 8 });
    expect(passive.state).toBe("met");
  });

  it("runs again only when no pause of any reason is left", () => {
    const log = [
      event("pause", "05 10:00", { reason: "customer" }),
      event("pause", "05 11:00", { reason: "supplier" }),
      event("resume", "05 12:00", { reason: "customer" }),
    ];
    expect(at("05 13:00", log).state).toBe("paused");
    const both = [...log, event("resume", "05 14:00", { reason: "supplier" })];
    expect(at("05 15:00", both)).toMatchObject({
      due: new Date("2026-01-06T13:00:00Z"),
      consumedMs: 2 * 3_600_000,
    });
    expect(at("05 15:00", [...log, event("resume", "05 14:00")]).due).toEqual(
      new Date("2026-01-06T13:00:00Z"),
    );
  });

  it("gives the same result for unordered, repeated and unrelated events", () => {
    const log = [event("pause", "05 10:00"), event("resume", "05 12:00"), stop("05 15:00"), stop("05 16:00")];
    const tidy = at("06 10:00", log);
    expect(at("06 10:00", [...log].reverse())).toEqual(tidy);
    expect(at("06 10:00", [...log, ...log])).toEqual(tidy);
    expect(at("06 10:00", [event("resume", "05 09:30"), ...log])).toEqual(tidy);
    expect(tidy.clocks[0]!.completedAt).toEqual(new Date("2026-01-05T15:00:00Z"));
  });

  it("counts a pause that began before the start only from the start", () => {
    const log = [event("pause", "04 10:00"), event("resume", "05 10:00")];
    expect(at("05 11:00", log)).toMatchObject({
      consumedMs: 3_600_000,
      due: new Date("2026-01-06T10:00:00Z"),
    });
  });

  it("begins at the earliest start, planned ones included, but never before receipt", () => {
    expect(at("05 11:00", [event("start", "06 09:00")])).toMatchObject({
      state: "scheduled",
      due: new Date("2026-01-06T17:00:00Z"),
    });
    expect(at("05 11:00", [event("start", "06 09:00"), event("start", "05 10:00")]).consumedMs).toBe(
      3_600_000,
    );
    expect(at("05 11:00", [event("start", "01 09:00")]).due).toEqual(new Date("2026-01-05T17:00:00Z"));
  });

  it("is met with nothing consumed when done before the start", () => {
    expect(at("06 10:00", [event("start", "06 09:00"), stop("05 10:00")]).clocks[0]).toMatchObject({
      state: "met",
      consumedMs: 0,
    });
  });

  it("ignores events after now", () => {
    expect(
      at("05 10:00", [stop("05 11:00"), event("pause", "05 12:00"), event("cancel", "05 13:00")]),
    ).toEqual(at("05 10:00"));
  });

  it("continues after a reopening, without the time in between", () => {
    const log = [stop("05 12:00"), event("reopen", "06 12:00", { clock: "firstContact" })];
    expect(at("06 13:00", log).clocks[0]).toMatchObject({
      state: "on-track",
      consumedMs: 4 * 3_600_000,
      due: new Date("2026-01-06T17:00:00Z"),
      reopened: 1,
      completedAt: null,
    });
    const missed = [stop("06 12:00"), event("reopen", "07 12:00", { clock: "firstContact" })];
    expect(at("07 13:00", missed).clocks[0]!.state).toBe("breached");
  });

  it("leaves a first contact that was made as it is when a reopening names no clock", () => {
    const log = [stop("05 12:00"), stop("05 15:00", { clock: "close" }), event("reopen", "06 12:00")];
    expect(at("06 13:00", log).clocks.map(({ state, reopened }) => [state, reopened])).toEqual([
      ["met", 0],
      ["on-track", 1],
    ]);
    const late = [stop("06 12:00"), stop("06 15:00", { clock: "close" }), event("reopen", "07 12:00")];
    expect(at("07 13:00", late).clocks.map(({ state }) => state)).toEqual(["missed", "on-track"]);
    // A cancelled first contact was not made, so that it is owed again.
    const cancelled = [event("cancel", "05 12:00"), event("reopen", "05 13:00")];
    expect(at("05 14:00", cancelled).clocks.map(({ state }) => state)).toEqual(["on-track", "on-track"]);
  });

  it("cancels clocks that are not complete, and continues them after a reopening", () => {
    const log = [stop("05 12:00"), event("cancel", "05 13:00")];
    expect(at("06 10:00", log).clocks.map(({ state, due }) => [state, due === null])).toEqual([
      ["met", false],
      ["cancelled", true],
    ]);
    expect(at("06 10:00", [...log, event("reopen", "05 14:00", { clock: "close" })]).clocks[1]).toMatchObject(
      { state: "on-track", due: new Date("2026-01-12T10:00:00Z") },
    );
  });

  it("counts business days by date: pauses do not stop them, and a reopening restarts them unless missed", () => {
    const passive = { score: 7 };
    const due = new Date("2026-01-06T17:00:00Z");
    expect(at("05 10:00", [], passive)).toMatchObject({
      due,
      remainingMs: 15 * 3_600_000,
      consumedMs: 3_600_000,
    });
    expect(at("06 18:00", [event("pause", "05 10:00")], passive)).toMatchObject({ state: "breached", due });
    expect(() => at("06 10:00", [event("pause", "05 10:00", { clock: "firstContact" })], passive)).toThrow(
      /^Expected a clock that can be paused, got "firstContact" at events\[0\]\.clock; firstContact counts business/,
    );
    const again = [stop("05 12:00"), event("reopen", "08 12:00", { clock: "firstContact" })];
    expect(at("08 13:00", again, passive)).toMatchObject({
      state: "on-track",
      due: new Date("2026-01-09T17:00:00Z"),
    });
    const missed = [stop("07 12:00"), event("reopen", "08 12:00", { clock: "firstContact" })];
    expect(at("08 13:00", missed, passive)).toMatchObject({ state: "breached", due });
  });
});

it("counts a planned pause that had ended before the next one for the same reason", () => {
  const pauses = [
    event("pause", "05 10:00", { until: "2026-01-05T11:00:00Z" }),
    event("pause", "05 13:00", { until: "2026-01-05T15:00:00Z" }),
  ];
  // Of eight hours, three are paused: due on Tuesday at twelve.
  expect(at("05 16:00", pauses)).toMatchObject({
    consumedMs: 4 * 3_600_000,
    due: new Date("2026-01-06T12:00:00Z"),
  });
});
