import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { followUpCompliance } from "../../src/follow-up/compliance.js";
import { definePolicy } from "../../src/follow-up/policy/define-policy.js";
import type { FollowUpEvent } from "../../src/follow-up/clock/event.js";

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
): { id: string; metric: string; score: number; at: number; team: string } => ({
  id,
  metric: "NPS",
  score: 3,
  at: RECEIVED,
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
  it("counts open overdue cases against attainment, and leaves out undecided cases", () => {
    // The worked example: 2 met, 1 missed, 1 open overdue, 1 on track.
    const responses = ["a", "b", "c", "d"]
      .map((id) => answer(id))
      .concat(answer("e", { at: RECEIVED + 30 * HOUR }));
    const events = [done("a", 5), done("b", 24), done("c", 25)];
    const [row] = followUpCompliance(responses, policy, { now, events, calendar });
    expect(row).toMatchObject({
      key: {},
      received: 5,
      firstContact: { received: 5, met: 2, missed: 1, overdue: 1, open: 1, cancelled: 0 },
      close: { received: 5, met: 0, missed: 0, overdue: 0, open: 5, cancelled: 0 },
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

  it("groups by fields of responses and follow-ups, and by functions such as a period", () => {
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
        month: ({ at }) => new Date(at).toISOString().slice(0, 7),
        rule: (_, { rule }) => rule,
      }),
    ).toEqual([
      { month: "2026-01", rule: "detractors" },
      { month: "2026-01", rule: "passives" },
    ]);
  });

  it("distinguishes groups named __proto__, null and the text null", () => {
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
      close: { cancelled: 1, open: 1 },
    });
  });

  it("does not count an automatic message as contact if a person must reply", () => {
    const events = [done("a", 1, { automatic: true })];
    expect(followUpCompliance([answer("a")], policy, { now, events })[0]!.closeTheLoop.hits).toBe(0);
  });

  it("leaves out responses received after now and those that need no follow-up", () => {
    expect(
      followUpCompliance([answer("a", { at: now + 1 }), answer("b", { score: 9 })], policy, { now }),
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

  it("reads each response a fixed number of times, however many share a respondent", () => {
    const looks = (count: number, respondents: number) => {
      let read = 0;
      const responses = Array.from({ length: count }, (_, id) => ({
        ...answer(String(id), { respondent: id % respondents, at: RECEIVED - id * HOUR }),
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
    ["a level of 1", { level: 1 }, /^Expected a number between 0 and 1, got 1 at level$/],
    [
      "an object as a key",
      { by: "owner2" },
      /^Expected text, a number, true, false or nothing, got an object at by\.owner2$/,
    ],
    ["a name for a function", { by: { team: "team" } }, /^Expected a function, got "team" at by\.team$/],
    ["no now", { now: undefined }, /got undefined at now$/],
  ])("rejects %s", (_, options, message) => {
    expect(() => followUpCompliance([answer("a", { owner2: {} })], policy, { now, ...options })).toThrow(
      message,
    );
  });

  it("keeps a first contact that was met when the case is reopened without naming a clock", () => {
    const { rules } = {
      rules: [
        { id: "r", targets: { firstContact: { elapsed: { hours: 4 } }, close: { elapsed: { hours: 48 } } } },
      ],
    };
    const log: FollowUpEvent[] = [
      { type: "stop", clock: "firstContact", at: "2026-02-02T10:00:00Z", responseId: 1 },
      { type: "stop", clock: "close", at: "2026-02-02T15:00:00Z", responseId: 1 },
      { type: "reopen", at: "2026-02-10T09:00:00Z", responseId: 1 },
    ];
    const [row] = followUpCompliance(
      [{ id: 1, metric: "NPS", score: 2, at: "2026-02-02T09:00:00Z" }],
      definePolicy({ rules, default: null }),
      { events: log, now: "2026-02-10T15:00:00Z" },
    );
    expect(row!.firstContact).toMatchObject({ met: 1, overdue: 0 });
    expect(row!.close).toMatchObject({ met: 0, open: 1 });
  });

  it.each([null, 7, true])("refuses to group by %s", (by) => {
    expect(() => followUpCompliance([], policy, { by: by as never, calendar, now })).toThrow(
      `Expected a field, several, or names with functions, got ${by} at by`,
    );
  });

  it.each([NaN, Symbol("a"), Object.create(null), null])("refuses the id %o of a response", (id) => {
    const response = { ...answer("a"), id: id as never };
    expect(() => followUpCompliance([response], policy, { calendar, now })).toThrow(
      /^Expected text or a number, got .* at responses\[0\]\.id$/,
    );
  });
});

it("takes any text, finite number, truth value or nothing as a key, and no other value", () => {
  const groupsBy = (key: unknown) =>
    followUpCompliance([answer("a")], policy, { now: RECEIVED, calendar, by: { key: () => key as string } }).map((group) => group.key); // prettier-ignore
  for (const key of [null, "x", 2.5, true]) expect(groupsBy(key)).toEqual([{ key }]);
  for (const key of [NaN, Infinity, {}])
    expect(() => groupsBy(key)).toThrow("Expected text, a number, true, false or nothing");
});
