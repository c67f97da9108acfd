import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CES_1, cesMetric, csatMetric, NPS, NPS_1_TO_10, NPS_GROUPS } from "../../src/index.js";
import { allOf, countsOf, pasted } from "./entered.js";

const CSAT = csatMetric();

describe("pasted answers", () => {
  it.each([
    "9\n10\n7",
    "9\r\n10\r\n7\r\n",
    "9,10,7",
    "9, 10, 7",
    "9;10;7",
    "9\t10\t7",
    "9 10 7",
    "9 , 10 ,7",
    "\ufeff9\n10\n\t7",
    "9,\n10,\n7,",
    '"9"\n"10"\n"7"',
    "9;10\n7",
    "9.0\n10.0\n07",
    "  9  10 \n\n7\n",
  ])("are the same however they are divided: %j", (text) =>
    expect(countsOf(pasted(text, NPS))).toEqual({ 7: 1, 9: 1, 10: 1 }),
  );

  it("are divided in any mix of marks, and none is lost", () => {
    const mark = fc.constantFrom("\n", "\r\n", "\t", ";", ", ", " ");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), mark), { minLength: 1, maxLength: 40 }),
        (list) => {
          const answers = pasted(list.map(([answer, after]) => `${answer}${after}`).join(""), NPS);
          const expected: Record<number, number> = {};
          for (const [answer] of list) expected[answer] = (expected[answer] ?? 0) + 1;
          expect(countsOf(answers)).toEqual(expected);
          expect(answers.refused).toEqual([]);
        },
      ),
    );
  });

  it("with a comma between digits that may be a decimal one are refused until somebody says which", () => {
    const text = "7,5\n8,0\n9";
    const open = pasted(text, NPS);
    expect(open.isCommaOpen).toBe(true);
    expect(countsOf(open)).toEqual({ 9: 1 });
    expect(open.refused.map(({ text, where }) => [text, where])).toEqual([
      ["7,5", "line 1"],
      ["8,0", "line 2"],
    ]);
    const decimal = pasted(text, NPS, { comma: "decimal" });
    expect(countsOf(decimal)).toEqual({ 8: 1, 9: 1 });
    expect(decimal.refused).toMatchObject([{ text: "7,5", count: 1, where: "line 1" }]);
    expect(decimal.tally.excluded).toEqual({ "not-an-integer": { count: 1, positions: [] } });
    const two = pasted(text, NPS, { comma: "separator" });
    expect(countsOf(two)).toEqual({ 0: 1, 5: 1, 7: 1, 8: 1, 9: 1 });
    for (const read of [decimal, two]) expect(read.notes.join(" ")).toMatch(/comma/i);
  });

  it.each(["9,10", "7,5, 8,0", "7,5 8,0", "7,5;8,0", "9, 10, 7,5"])("leave the comma open in %j", (text) =>
    expect(pasted(text, NPS).isCommaOpen).toBe(true),
  );

  it("take a comma for a separator where other lines have several, and say so", () => {
    const read = pasted("9,10,8\n7,5", NPS);
    expect(countsOf(read)).toEqual({ 5: 1, 7: 1, 8: 1, 9: 1, 10: 1 });
    expect(read.notes.join(" ")).toMatch(/Commas between digits/);
  });

  it("that are no answers are counted, and named with their place and reason", () => {
    const read = pasted("9\n11\n11\n7.5\nmaybe\n-\n\n10", NPS);
    expect(read.refused.map(({ text, count, where }) => [text, count, where])).toEqual([
      ["11", 2, "line 2"],
      ["7.5", 1, "line 4"],
      ["maybe", 1, "line 5"],
    ]);
    expect(read.refused.map(({ why }) => why)).toEqual([
      "The scale of NPS is 0 to 10.",
      "A score is a whole number from 0 to 10.",
      "Neither a number nor a label that is known.",
    ]);
    expect(read.tally.missing).toBe(2);
    expect(read.tally.excluded).toEqual({
      "out-of-scale": { count: 2, positions: [] },
      "not-an-integer": { count: 1, positions: [] },
      "not-a-number": { count: 1, positions: [] },
    });
  });

  it("have a place in their line where it has several", () => {
    expect(pasted("9;x;10\n8\t7\tx2", NPS).refused.map(({ where }) => where)).toEqual([
      "line 1, entry 2",
      "line 2, entry 3",
    ]);
  });

  it("are all counted, whatever the text", () => {
    const entry = fc.oneof(
      fc.constantFrom("9", "11", "n/a", "7,5", "Very satisfied", "<b>", "-", "1e3", "٣"),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        fc.array(
          entry.filter((text) => !/[\s;,"\ufeff]/.test(text) && text !== ""),
          { minLength: 1, maxLength: 30 },
        ),
        (list) => {
          const read = pasted(list.join("\n"), CSAT);
          const heading = read.notes.some((note) => note.includes("heading")) ? 1 : 0;
          expect(allOf(read) + heading).toBe(list.length);
          expect(read.refused.reduce((sum, { count }) => sum + count, 0)).toBe(
            allOf(read) - read.tally.missing - read.tally.counts.reduce((a, b) => a + b, 0),
          );
        },
      ),
    );
  });

  it.each(["1 000", "1.000,5", "+9", "9/10", "7-8", "9 - 10", "2026-01-05", "10:30", "1e1", "٩"])(
    "do not take %j for answers",
    (text) => expect(countsOf(pasted(`${text}\n5`, NPS))).toEqual({ 5: 1 }),
  );

  it("may be labels, by the map that fits the scale, which is said", () => {
    const read = pasted("Very satisfied\nvery  Satisfied\nNeutral, Dissatisfied\n3", CSAT);
    expect(countsOf(read)).toEqual({ 2: 1, 3: 2, 5: 2 });
    expect(read.notes).toEqual([
      '"Very satisfied" and 3 more read as satisfaction by the labels of SATISFACTION_5.',
    ]);
    expect(countsOf(pasted("Somewhat agree\nStrongly agree", cesMetric()))).toEqual({ 5: 1, 7: 1 });
    expect(countsOf(pasted("Agree", cesMetric({ scale: "1-5" })))).toEqual({ 4: 1 });
    expect(countsOf(pasted("10 - Extremely likely\n0 - Not at all likely\n7", NPS))).toEqual({
      0: 1,
      7: 1,
      10: 1,
    });
    expect(countsOf(pasted("Strongly agree\n4", NPS_1_TO_10))).toEqual({ 4: 1, 10: 1 });
  });

  it("may be the names of NPS groups", () => {
    const read = pasted("promoter\nPassive\ndetractor\nPromoter", NPS);
    expect(read.metric).toBe(NPS_GROUPS);
    expect(read.tally).toMatchObject({ min: -1, max: 1, counts: [1, 1, 2] });
  });

  it("are read with the points that a person gave to texts", () => {
    const text = "Sehr zufrieden\nzufrieden\nSehr zufrieden\n2";
    expect(pasted(text, CSAT).refused.every(({ isLabel }) => isLabel)).toBe(true);
    const read = pasted(text, CSAT, { points: { "Sehr zufrieden": 5, zufrieden: 4, "Very satisfied": 9 } });
    expect(countsOf(read)).toEqual({ 2: 1, 4: 1, 5: 2 });
    expect(read.refused).toEqual([]);
  });

  it("may have a heading, which is said; a label that is not known is none", () => {
    const read = pasted("NPS score\n9\n10", NPS);
    expect(countsOf(read)).toEqual({ 9: 1, 10: 1 });
    expect(read.notes).toEqual(['The first line, "NPS score", was taken as a heading.']);
    expect(pasted("fine\nfine\n9\n9\n9", NPS).refused).toMatchObject([{ text: "fine", count: 2 }]);
  });

  it("that belong to another question are doubted", () => {
    expect(pasted("1 2 3 4 5 ".repeat(5), NPS).notes.join()).toMatch(/No answer is above 5/);
    expect(pasted("9 10 8 7 2", CSAT).notes.join()).toMatch(/outside 1 to 5/);
    expect(pasted("1 2 3 4 5 ".repeat(5), CES_1).notes).toEqual([]);
  });

  it.each(["", " \n\n ", "\ufeff", "\t", ",", ";;"])("are none in %j", (text) => {
    const read = pasted(text, NPS);
    expect(countsOf(read)).toEqual({});
    expect(read.refused).toEqual([]);
  });

  it("of 100,000 lines are all read, in any form", () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => String((i * 7) % 11));
    const texts = ["\n", ",", ", ", "\t", " "].map((mark) => lines.join(mark));
    for (const text of [...texts, lines.map((_, i) => `comment number ${i}`).join("\n")])
      expect(allOf(pasted(text, NPS))).toBe(100_000);
  });
});
