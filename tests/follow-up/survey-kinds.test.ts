import { describe, expect, it } from "vitest";
import { compareSurveyKinds } from "../../src/follow-up/index.js";
import { CES_1, compareScores, NPS, NPS_GROUPS, npsTallyFromCounts, tallyBy } from "../../src/index.js";

const part = (survey: string | number | null, promoters: number, detractors: number) => ({
  key: { survey },
  tally: npsTallyFromCounts({ promoters, passives: 50, detractors }),
});

describe("compareSurveyKinds", () => {
  it("compares transactional with relationship answers, as compareScores does", () => {
    const [call, pulse] = [part("Transactional ", 300, 50), part("relational", 80, 70)];
    const { mixed, kinds, difference, sentence } = compareSurveyKinds([call, pulse], NPS_GROUPS);
    expect(mixed).toBe(true);
    expect(kinds.map(({ kind, n, score, share }) => [kind, n, score, share])).toEqual([
      ["relationship", 200, 5, 1 / 3],
      ["transactional", 400, 62.5, 2 / 3],
    ]);
    expect(difference).toMatchObject({
      difference: 57.5,
      interval: compareScores(pulse.tally, call.tally, NPS_GROUPS).interval,
      verdict: "higher",
    });
    expect(sentence).toContain("transactional is 57.5 points higher");
  });

  it("points out a mix that makes no clear difference today", () => {
    const { mixed, sentence } = compareSurveyKinds(
      [part("support", 60, 40), part("pulse", 61, 40)],
      NPS_GROUPS,
    );
    expect(mixed).toBe(true);
    expect(sentence).toMatch(/the difference of −0\.\d points is not clear .* report them apart\.$/);
  });

  it("says nothing of a score of one kind", () => {
    const { mixed, kinds, difference, sentence } = compareSurveyKinds(
      [part("delivery", 60, 40), part("purchase", 61, 40)],
      NPS_GROUPS,
    );
    expect([mixed, difference, sentence]).toEqual([false, null, null]);
    expect(kinds.map(({ kind, n }) => [kind, n])).toEqual([["transactional", 301]]);
  });

  it("takes kinds of own names, and lists what it does not know", () => {
    const { mixed, unknown } = compareSurveyKinds(
      [part("spring wave", 60, 40), part("post-call", 61, 40), part(null, 1, 1), part(7, 2, 2)],
      NPS_GROUPS,
      { kinds: { "Spring Wave": "relationship", "post call": "transactional" } },
    );
    expect(mixed).toBe(true);
    expect(unknown).toEqual([
      { value: null, n: 52 },
      { value: 7, n: 54 },
    ]);
  });

  it("reads one key of several, and respondents who answered both", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      survey: i % 2 ? "transactional" : "relationship",
      channel: i % 3 ? "chat" : "mail",
      who: i >> 1,
      score: i % 7 ? 9 : 3,
    }));
    const by = { metric: NPS, score: "score", by: ["channel", "survey"], cluster: "who" } as const;
    const { difference } = compareSurveyKinds(tallyBy(rows, by), NPS, { key: "survey" });
    const one = (kind: string) =>
      tallyBy(
        rows.filter(({ survey }) => survey === kind),
        { ...by, by: { all: () => 1 } },
      )[0]!.tally;
    expect(difference!.interval!.low).toBeCloseTo(
      compareScores(one("relationship"), one("transactional"), NPS).interval!.low,
      10,
    );
    expect(() => compareSurveyKinds(tallyBy(rows, by), NPS)).toThrow(
      'Expected one key in the table, or its name as the option key, got "channel, survey" at table',
    );
  });

  it("says which is worse where low scores are good only by the number", () => {
    const tally = (counts: number[]) => ({ min: 1, max: 5, counts, missing: 0, excluded: {} }) as const;
    const { sentence } = compareSurveyKinds(
      [
        { key: { survey: "pulse" }, tally: tally([90, 5, 5, 0, 0]) },
        { key: { survey: "support" }, tally: tally([10, 5, 5, 40, 40]) },
      ],
      CES_1,
    );
    expect(sentence).toContain("points higher (worse)");
  });

  it("has no kinds in an empty table, and refuses an unknown kind", () => {
    expect(compareSurveyKinds([], NPS)).toMatchObject({ mixed: false, kinds: [], unknown: [] });
    const kinds = { pulse: "relation" } as never;
    expect(() => compareSurveyKinds([], NPS, { kinds })).toThrow("did you mean relationship?");
  });
});
