import { describe, expect, it } from "vitest";
import { discoverTerms } from "../../src/comments/index.js";
import { termChart } from "../../src/charts/index.js";
import { NPS } from "../../src/index.js";
import { buildReport, reportSections } from "../../src/survey-report/index.js";

const say = (n: number, nps: number, at: string, why: string | null) =>
  Array.from({ length: n }, (_, i) => ({ nps, at: `${at}-10T09:00:00Z`, why, region: i % 2 ? "EU" : "US" }));
const rows = [
  ...say(30, 2, "2026-02", "The waiting time is too long"),
  ...say(40, 3, "2026-03", "The price increase was | too <b>much</b>"),
  ...say(40, 10, "2026-02", "Friendly staff, and not expensive"),
  ...say(40, 9, "2026-03", "The staff is very friendly"),
  ...say(6, 1, "2026-03", "broken door"),
  ...say(60, 8, "2026-02", "n/a"),
];
const time = { at: "at", every: "month", timeZone: "UTC" } as const;
const options = {
  questions: [{ metric: NPS, score: "nps" }],
  comments: { comment: "why" },
  segments: ["region"],
  time,
} as const;

describe("what people say, in a report", () => {
  const report = buildReport(rows, options);
  const text = reportSections(report).find(({ kind }) => kind === "comments")!.text;

  it("has who wrote, the terms that are clear with an example, and what is new", () => {
    expect(report.comments).toMatchObject({ question: "NPS", written: { n: 216, written: 156 } });
    expect(text).toContain("156 answers have a comment");
    expect(text).toMatch(/\| waiting time \| 30 \| lower: −\d+.* \| The waiting time is too long \|/);
    expect(text).toMatch(/since 2026-03: “price increase” \(\S+% of comments, before 0\.0%\)/);
    expect(text).toContain("broken door");
  });

  it("shows comments without any effect of their own", () => {
    expect(text).not.toMatch(/(?<!`[^`|]*)<b>/);
    for (const line of text.split("\n").filter((line) => line.startsWith("| ")))
      expect(line.split(" | ").length).toBe(4);
  });

  it("is absent without its option, and the same from an iterable that can be read once and from columns", () => {
    expect(buildReport(rows, { ...options, comments: undefined }).comments).toBeUndefined();
    expect(buildReport(new Set(rows), options).comments).toEqual(report.comments);
    const column = (name: "nps" | "at" | "why" | "region") => rows.map((row) => row[name]);
    const columns = { nps: column("nps"), at: column("at"), why: column("why"), region: column("region") };
    expect(buildReport(columns as never, options as never).comments).toEqual(report.comments);
  });
});

describe("termChart", () => {
  const found = discoverTerms(rows, { metric: NPS, score: "nps", comment: "why" });
  const { rows: drawn } = termChart(found);

  it("draws points by share of comments, with intervals", () => {
    const term = found.terms.find(({ term }) => term === "waiting time")!;
    const row = drawn.find(({ term }) => term === "waiting time")!;
    expect(row).toMatchObject({ n: 30, difference: term.versusRest.difference, verdict: "lower" });
    expect(row.percent).toBeCloseTo((100 * 30) / 156, 10);
    expect(row.low).toBeLessThan(row.difference);
    expect(row.say).toMatch(/^waiting time: −\d+.*, lower with it; in 30 comments, 19\.2%$/);
  });

  it("has at most twenty terms, and none without any", () => {
    const many = { ...found, terms: Array.from({ length: 40 }, () => found.terms[0]!) };
    expect(termChart(many).rows).toHaveLength(20);
    expect(termChart({ ...found, terms: [] }).rows).toEqual([]);
    expect(() => termChart({} as never)).toThrow("Expected terms, as discoverTerms gives");
  });
});
