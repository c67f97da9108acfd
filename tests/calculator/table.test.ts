import { describe, expect, it } from "vitest";
import { cesMetric, csatMetric, NPS, type Metric } from "../../src/index.js";
import { readAnswers } from "../../docs/calculator/answers.js";
import { likelyColumn } from "../../docs/calculator/column.js";
import { looksLikeAnswer } from "../../docs/calculator/labels.js";
import { finish } from "../../docs/calculator/slices.js";
import { isTable, tableOf } from "../../docs/calculator/table.js";
import { allOf, countsOf } from "./entered.js";

const CELLS = { comma: "unknown", points: {}, isCells: true } as const;
const read = (text: string) => finish(tableOf(text));
const answers = (text: string, metric: Metric = NPS) => {
  const table = read(text);
  const { entries } = table.columns[likelyColumn(table, metric)!.place]!;
  return readAnswers(entries, metric, CELLS);
};

describe("a table", () => {
  it.each([",", ";", "\t", "|"])("is divided by %j, with quotes, byte order mark and CRLF", (mark) => {
    const rows = [
      ["id", "comment", "nps"],
      ["1", `"good${mark} ""really"""`, "9"],
      ["2", '"two\r\nlines"', '"10"'],
      ["3", "", ""],
    ];
    const table = read(`\ufeff${rows.map((row) => row.join(mark)).join("\r\n")}\r\n`);
    expect(table.columns.map(({ name }) => name)).toEqual(["id", "comment", "nps"]);
    expect(table.rows).toBe(3);
    expect([...table.columns[1]!.entries.texts.keys()]).toEqual([`good${mark} "really"`, "two\r\nlines"]);
    const { entries } = table.columns[2]!;
    expect(countsOf(readAnswers(entries, NPS, CELLS))).toEqual({ 9: 1, 10: 1 });
    expect(entries.blank).toBe(1);
    expect(table.notes[0]).toMatch(/^3 columns, separated by (commas|semicolons|tabs|bars)\.$/);
  });

  it("says which rows have more or fewer cells, and reads no cell of them", () => {
    const table = read("nps,channel\n9,web\n10\n8,phone,x\n7,web\n");
    expect(table.notes.join()).toMatch(/2 of 4 rows were left out.*line 3/);
    expect([...table.columns[0]!.entries.texts.keys()]).toEqual(["9", "7"]);
  });

  it("without names has numbered columns, and its first line counts", () => {
    const table = read("9;1\n10;2\n");
    expect(table.columns.map(({ name }) => name)).toEqual(["Column 1", "Column 2"]);
    expect(table.rows).toBe(2);
    expect(table.notes.join()).toMatch(/first line has no names/);
  });

  it("takes the mark of a line such as sep=;", () => {
    expect(read('sep=;\r\n"a,b,c";nps\r\nx;9\r\n').columns.map(({ name }) => name)).toEqual(["a,b,c", "nps"]);
  });

  it("of one column keeps empty lines as answers that are missing", () => {
    const { entries } = read("score\n9\n\n10\n").columns[0]!;
    expect(entries).toMatchObject({ blank: 1 });
  });

  it("has one answer in each cell, and a comma in it is a decimal one, which is said", () => {
    const { entries } = read("nps;q\n7,5;1\n8,0;1\n9, 10;1\n9;2\n").columns[0]!;
    const found = readAnswers(entries, NPS, CELLS);
    expect(countsOf(found)).toEqual({ 8: 1, 9: 1 });
    expect(found.refused.map(({ text }) => text)).toEqual(["7,5", "9, 10"]);
    expect(found.notes.join()).toMatch(/decimal commas/);
    expect(found.isCommaOpen).toBe(false);
  });

  it("refuses quotes that are not closed, in words", () => {
    expect(() => read('a,b\n"1,2\n3,4\n')).toThrow(/no closing quote/);
  });

  it.each(["", "\ufeff"])("is empty for %j", (text) => expect(read(text).rows).toBe(0));

  it("of 100,000 rows is read in short slices", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `r${i},${i % 11},"free text, number ${i}"`);
    const work = tableOf(["id,nps,comment", ...rows].join("\n"));
    let [slices, step] = [1, work.next()];
    for (; !step.done; step = work.next()) slices++;
    expect(slices).toBeGreaterThan(150);
    expect(step.value.rows).toBe(100_000);
    const { entries } = step.value.columns[2]!;
    expect(entries.texts.size).toBeLessThan(3000);
    expect(allOf(readAnswers(entries, NPS, CELLS))).toBe(100_000);
  });
});

describe("the likely column", () => {
  const text = "id;age;effort;csat;nps\n101;34;7;5;9\n102;28;6;4;10\n103;41;7;Very satisfied;\n104;9;5;2;8\n";
  it.each([
    [NPS, "nps"],
    [csatMetric(), "csat"],
    [cesMetric(), "effort"],
  ])("fits the question by its cells and its name", (metric, name) => {
    const table = read(text);
    const likely = likelyColumn(table, metric)!;
    expect(table.columns[likely.place]!.name).toBe(name);
    expect(likely.reason).toMatch(
      new RegExp(`^"${name}" was chosen: 100% of its cells are answers from .*name fits\\.$`),
    );
  });

  it("is found by its cells alone", () => {
    expect(likelyColumn(read("when,q17\n2026-01-01,9\n2026-01-02,3\n2026-01-03,10\n"), NPS)).toMatchObject({
      place: 1,
    });
    expect(countsOf(answers("name,q1\nA,Satisfied\nB,Very satisfied\n", csatMetric()))).toEqual({
      4: 1,
      5: 1,
    });
  });

  it("is none where no column has answers", () => {
    expect(likelyColumn(read("id,comment\na1,nice\na2,bad\n"), NPS)).toBeNull();
  });
});

describe("pasted text", () => {
  it.each(["date\tnps\n2026-01-01\t9\n2026-01-02\t10", "id,comment,nps\n1,x,9", 'name;"nps"\n"a;b";9'])(
    "is a table: %j",
    (text) => expect(isTable(text, looksLikeAnswer)).toBe(true),
  );
  it.each([
    "9,10,8\n7,6,5",
    "9\n10",
    "Satisfied, Very satisfied\nNeutral, Satisfied",
    "score\n9\n10",
    "9;10",
    "",
    "a,b\n1",
    '"open,\n9,9',
  ])("is no table: %j", (text) => expect(isTable(text, looksLikeAnswer)).toBe(false));
});
