import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { followUpCompliance } from "../../src/follow-up/compliance.js";
import { definePolicy } from "../../src/follow-up/define-policy.js";
import type { FollowUpEvent } from "../../src/follow-up/event.js";
import { compareScores } from "../../src/inference/difference.js";
import { NPS } from "../../src/metric/nps.js";
import { waitingTime } from "../../src/follow-up/waiting-time.js";

const HOUR = 3_600_000;
const policy = definePolicy({
  rules: [
    {
      id: "detractors",
      when: { category: "detractor" },
      targets: { firstContact: { elapsed: { hours: 24 } }, close: { elapsed: { hours: 72 } } },
      personMustReply: true,
      owner: "recovery",
    },
    { id: "passives", when: { category: "passive" }, targets: { firstContact: { elapsed: { hours: 120 } } } },
  ],
  default: null,
});
const OFFICE = [["09:00", "17:00"]];
const calendar = defineCalendar({
  id: "office",
  timeZone: "UTC",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
});

// 5 January 2026 is a Monday.
const RECEIVED = Date.parse("2026-01-05T09:00:00Z");
const answer = (
  id: string,
  more: object = {},
): { id: string; metric: string; score: number; receivedAt: number; team: string } => ({
  id,
  metric: "NPS",
  score: 3,
  receivedAt: RECEIVED,
  team: "north",
  ...more,
});
const done = (responseId: string, hours: number, more: Partial<FollowUpEvent> = {}): FollowUpEvent => ({
  type: "stop",
  responseId,
  clock: "firstContact",
  at: RECEIVED + hours * HOUR,
  ...more,
});
const now = RECEIVED + 48 * HOUR;

describe("followUpCompliance", () => {
  it("counts what is overdue though open against attainment, and what is in flight not at all", () => {
    // The worked example: 2 met, 1 missed, 1 open overdue, 1 on track.
    const responses = ["a", "b", "c", "d"]
      .map((id) => answer(id))
      .concat(answer("e", { receivedAt: RECEIVED + 30 * HOUR }));
    const events = [done("a", 5), done("b", 24), done("c", 25)];
    const [row] = followUpCompliance(responses, policy, { now, events, calendar });
    expect(row).toMatchObject({
      key: {},
      received: 5,
      firstContact: { received: 5, met: 2, missed: 1, openBreached: 1, inFlight: 1, cancelled: 0 },
      close: { received: 5, met: 0, missed: 0, openBreached: 0, inFlight: 5, cancelled: 0 },
      closeTheLoop: { share: 0.6, hits: 3, n: 5 },
      reopened: 0,
    });
    const { attainment } = row!.firstContact!;
    expect(attainment).toMatchObject({
      share: 0.5,
      hits: 2,
      n: 4,
      interval: { level: 0.95, method: "score" },
    });
    // Wilson for 2 of 4: statsmodels proportion_confint(2, 4, method="wilson").
    expect(attainment.interval!.low).toBeCloseTo(0.15003899, 7);
    expect(attainment.interval!.high).toBeCloseTo(0.84996101, 7);
    expect(row!.close!.attainment).toEqual({ share: null, interval: null, hits: 0, n: 0 });
  });

  it("groups by fields, by what the follow-up says, and by functions such as a period", () => {
    const responses = [
      answer("a"),
      answer("b", { team: "south" }),
      answer("c", { team: undefined, score: 8 }),
      answer("d", { score: 10 }),
    ];
    const keys = (by: Parameters<typeof followUpCompliance<(typeof responses)[0]>>[2]["by"]): unknown[] =>
      followUpCompliance(responses, policy, { now, by }).map(({ key }) => key);
    expect(keys("team")).toEqual([{ team: "north" }, { team: "south" }, { team: null }]);
    expect(keys(["rule", "owner", "category"])).toEqual([
      { rule: "detractors", owner: "recovery", category: "detractor" },
      { rule: "passives", owner: null, category: "passive" },
    ]);
    expect(
      keys({
        month: ({ receivedAt }) => new Date(receivedAt).toISOString().slice(0, 7),
        rule: (_, { rule }) => rule,
      }),
    ).toEqual([
      { month: "2026-01", rule: "detractors" },
      { month: "2026-01", rule: "passives" },
    ]);
  });

  it("keeps groups apart that are named __proto__, null and the text null", () => {
    const responses = [
      answer("a", { team: "__proto__" }),
      answer("b", { team: "null" }),
      answer("c", { team: null }),
      answer("d", { team: "__proto__" }),
    ];
    const rows = followUpCompliance(responses, policy, { now, by: "team" });
    expect(rows.map(({ key, received }) => [key["team"], received])).toEqual([
      ["__proto__", 2],
      ["null", 1],
      [null, 1],
    ]);
    const [row] = followUpCompliance(responses, policy, { now, by: { ["__proto__"]: () => "x" } });
    expect(Object.entries(row!.key)).toEqual([["__proto__", "x"]]);
  });

  it("leaves cancelled cases out of the rates and counts reopened ones", () => {
    const events: FollowUpEvent[] = [
      { type: "cancel", responseId: "a", at: RECEIVED + HOUR },
      done("b", 2, { clock: undefined }),
      { type: "reopen", responseId: "b", at: RECEIVED + 3 * HOUR, clock: "close" },
    ];
    const [row] = followUpCompliance([answer("a"), answer("b")], policy, { now, events });
    expect(row).toMatchObject({
      closeTheLoop: { hits: 1, n: 1 },
      reopened: 1,
      firstContact: { cancelled: 1, met: 1 },
      close: { cancelled: 1, inFlight: 1 },
    });
  });

  it("takes no automatic message for contact where a person must reply", () => {
    const events = [done("a", 1, { automatic: true })];
    expect(followUpCompliance([answer("a")], policy, { now, events })[0]!.closeTheLoop.hits).toBe(0);
  });

  it("passes over what was received after now and what needs no follow-up", () => {
    expect(
      followUpCompliance([answer("a", { receivedAt: now + 1 }), answer("b", { score: 9 })], policy, { now }),
    ).toEqual([]);
  });

  it("measures waits in elapsed and in working time, with open cases as censored", () => {
    const responses = ["a", "b", "c"].map((id) => answer(id));
    const events = [done("a", 10), done("b", 28)];
    const contact = followUpCompliance(responses, policy, { now, events, calendar })[0]!.firstContact!;
    expect(contact.elapsed).toEqual({
      n: 3,
      ended: 2,
      open: 1,
      p50Ms: 28 * HOUR,
      p75Ms: null,
      p90Ms: null,
      p95Ms: null,
      method: "kaplan-meier",
    });
    // 10 h from Monday 9:00 hold 8 working hours; 28 h reach to Tuesday 13:00, which is 12.
    expect(contact.working).toMatchObject({ p50Ms: 12 * HOUR });
    expect(followUpCompliance(responses, policy, { now, events })[0]!.firstContact!.working).toBeNull();
  });

  it("compares the next answer of contacted detractors with that of the others, and says that it proves nothing", () => {
    const later = RECEIVED + 40 * HOUR;
    const pair = (id: string, next: number | null, more: object = {}): object[] => [
      answer(id, { respondentId: id, ...more }),
      ...(next === null ? [] : [answer(`${id}-next`, { respondentId: id, score: next, receivedAt: later })]),
    ];
    const responses = [
      ...pair("a", 9),
      ...pair("b", 10),
      ...pair("c", 7),
      ...pair("d", 2),
      ...pair("e", 9),
      ...pair("f", null),
      ...pair("late", 3),
      answer("nobody"),
      answer("csat", { metric: "CSAT", score: 5, respondentId: "f", receivedAt: later }),
    ] as ReturnType<typeof answer>[];
    const events = [done("a", 5), done("b", 5), done("c", 5), done("late", 45)];
    const [row] = followUpCompliance(responses, policy, { now, events });
    const [recovery, ...others] = row!.recovery;
    expect(others).toEqual([]);
    expect(recovery).toMatchObject({
      metric: "NPS",
      category: "detractor",
      contacted: { next: { n: 3 }, recovered: { hits: 3, n: 3 }, silent: 0 },
      notContacted: { next: { n: 3 }, recovered: { hits: 1, n: 3 }, silent: 1 },
    });
    // Contacted: 9, 10, 7 is +66.7; the others: 2, 9, 3 is -33.3.
    expect(recovery!.difference.difference).toBeCloseTo(100, 9);
    expect(recovery!.difference).toEqual(compareScores([2, 9, 3], [9, 10, 7], NPS));
    expect(recovery!.caveat).toMatch(/^Not causal/);
  });

  it("counts each respondent once in recovery, and none without a next answer", () => {
    const twice = [
      answer("a1", { respondentId: "a" }),
      answer("a2", { respondentId: "a", receivedAt: RECEIVED + HOUR }),
      answer("a3", { respondentId: "a", receivedAt: RECEIVED + 2 * HOUR, score: 9 }),
    ];
    const [row] = followUpCompliance(twice, policy, { now });
    expect(row!.recovery[0]!.notContacted.next).toMatchObject({ n: 1, score: -100 });
    expect(followUpCompliance(twice.slice(0, 1), policy, { now })[0]!.recovery).toEqual([]);
  });

  it("looks at each response a fixed number of times, however many share a respondent", () => {
    const looks = (count: number, respondents: number) => {
      let read = 0;
      const responses = Array.from({ length: count }, (_, id) => ({
        ...answer(String(id), { respondentId: id % respondents, receivedAt: RECEIVED - id * HOUR }),
        get score() {
          read++;
          return id % 9;
        },
      }));
      followUpCompliance(responses, policy, { now, by: "rule", calendar });
      return read;
    };
    expect(looks(1000, 500)).toBe(10 * looks(100, 50));
    expect(looks(1000, 1)).toBe(looks(1000, 1000));
  });

  it.each<[string, object, RegExp]>([
    ["a level of 1", { level: 1 }, /^level must be between 0 and 1, got 1/],
    ["an object as a key", { by: "owner2" }, /by "owner2" must give text/],
    ["a name for a function", { by: { team: "team" } }, /by\.team must be a function/],
    ["no now", { now: undefined }, /^Expected .* at now$/],
  ])("refuses %s", (_, options, message) => {
    expect(() => followUpCompliance([answer("a", { owner2: {} })], policy, { now, ...options })).toThrow(
      message,
    );
  });
});

describe("waitingTime", () => {
  const waits = (text: string): { ms: number; ended: boolean }[] =>
    text.split(" ").map((entry) => ({ ms: parseInt(entry, 10), ended: !entry.endsWith("+") }));

  it("agrees with the medians of R's survival::aml: 31 with and 23 without maintenance", () => {
    // survfit(Surv(time, status) ~ x, data = aml)
    expect(waitingTime(waits("9 13 13+ 18 23 28+ 31 34 45+ 48 161+")).p50Ms).toBe(31);
    expect(waitingTime(waits("5 5 8 8 12 16+ 23 27 30 33 43 45")).p50Ms).toBe(23);
  });

  it("is the plain quantile when no case is open", () => {
    const times = Array.from({ length: 100 }, (_, index) => ({ ms: 100 - index, ended: true }));
    expect(waitingTime(times)).toMatchObject({ p50Ms: 50, p75Ms: 75, p90Ms: 90, p95Ms: 95 });
  });

  it("is null where too few waits have ended", () => {
    expect(waitingTime([])).toMatchObject({ n: 0, p50Ms: null, p95Ms: null });
    expect(waitingTime(waits("1+ 2+"))).toMatchObject({ ended: 0, open: 2, p50Ms: null });
    expect(waitingTime(waits("1 2+ 3+"))).toMatchObject({ p50Ms: null });
  });

  it("counts a case that is open just as long as another waited as still waiting then", () => {
    expect(waitingTime(waits("5 5+")).p50Ms).toBe(5);
    expect(waitingTime(waits("5+ 5")).p50Ms).toBe(5);
  });
});
