import { describe, expect, it } from "vitest";
import { BENCHMARKS, type Benchmark } from "../../src/benchmarks/index.js";
import { readShared } from "../support/shared.js";
import collected from "./fixtures/benchmarks.json" with { type: "json" };
import newer from "./fixtures/benchmarks-2026.json" with { type: "json" };

// fixtures/benchmarks.json is a copy of ../shared/reference/benchmarks.json: figures as they were collected in November
// 2026, each with the page where it was seen.
interface Collected {
  metric: string;
  industry: string;
  region?: string;
  year: number | string | null;
  mean?: number;
  median?: number;
  low?: number;
  high?: number;
  n?: number;
  source: string;
  confidence: string;
  seen_at?: string;
  note?: string;
}

/** The rows of the first collection; the others are those of `newer`. */
const isNewer = ({ source: { url } }: Benchmark) => newer.rows.some(({ address }) => address === url);
const FIRST = BENCHMARKS.filter((row) => !isNewer(row));

const GRADE: Record<string, string> = {
  high: "measured-study",
  medium: "press-report",
  "rule of thumb": "rule-of-thumb",
};

/** One line for each figure, in the words of the collection. */
function figuresOf(row: Collected): string[] {
  const figures =
    row.mean !== undefined || row.median !== undefined
      ? [row.mean, row.median, row.high].filter((figure) => figure !== undefined)
      : [`${row.low ?? ""}..${row.high ?? ""}`];
  const label = row.industry.replace(" (Zendesk good/bad)", "").replace(", percent", "");
  return figures.map((figure) =>
    [
      row.metric,
      label,
      row.region,
      row.year,
      figure,
      row.n,
      row.source,
      row.seen_at,
      GRADE[row.confidence],
    ].join("|"),
  );
}

/** The line of the collection that a row was made of. */
function collectedFor(row: Benchmark): Collected {
  const year = row.quarter ? `${row.year}-Q${row.quarter}` : row.year;
  const figures = [row.value, row.low, row.high].filter((figure) => figure !== null);
  const [found, ...others] = (collected as Collected[]).filter(
    (line) =>
      line.metric === row.metric &&
      line.industry.startsWith(row.label) &&
      line.year === year &&
      line.source === row.source.title &&
      (line.seen_at ?? null) === row.source.url &&
      figures.every((figure) => [line.mean, line.median, line.low, line.high].includes(figure)),
  );
  if (!found || others.length > 0) throw new Error(`${row.id} is of ${others.length + 1} lines`);
  return found;
}

describe("the figures of 2023 to 2026", () => {
  // What the collection writes with one letter more or less.
  const plain = (text: string) => text.replaceAll("\u2019", "'");

  it("are exactly those of the collection, each with its quotation", () => {
    const shipped = BENCHMARKS.filter(isNewer);
    expect(shipped).toHaveLength(newer.rows.length);
    for (const row of newer.rows) {
      const found = shipped.filter(
        ({ value, low, high, year, source, label }) =>
          value === row.value &&
          low === (row.low ?? null) &&
          high === (row.high ?? null) &&
          year === row.year &&
          source.url === row.address &&
          label.startsWith(row.industry.replace("Retail (non-food)", "Retail, non-food")),
      );
      expect(
        found.map(({ id }) => id),
        row.industry,
      ).toHaveLength(1);
      const [one] = found as [Benchmark];
      expect(plain(one.note)).toContain(plain(row.quotation).split(", which consists of ")[0]);
      expect(one.sample?.size ?? null).toBe(row.sample);
      expect(one.trust).toBe(row.trust === "press-report" ? "press-report" : "measured-study");
      expect(one.measure).toBe(row.metric === "NPS" ? "net-score" : "index");
      expect(one.region).toBe(row.note?.includes("region not stated") ? null : row.region);
    }
  });
});

describe("the published figures", () => {
  it("are exactly the collected figures", () => {
    const shipped = FIRST.map((row) =>
      [
        row.metric,
        row.label,
        row.region,
        row.quarter ? `${row.year}-Q${row.quarter}` : row.year,
        row.value ?? `${row.low ?? ""}..${row.high ?? ""}`,
        row.sample?.size,
        row.source.title,
        row.source.url,
        row.trust,
      ].join("|"),
    );
    const expected = (collected as Collected[]).flatMap(figuresOf);
    expect(expected).toHaveLength(95);
    expect([...shipped].sort()).toEqual([...expected].sort());
  });

  it("have the measure and the statistic of the collection", () => {
    for (const row of FIRST) {
      const { statistic, measure, source, value, low, high, scale } = row;
      const from = collectedFor(row);
      const kind =
        row.metric === "NPS" ? "net-score" : { ACSI: "index", Zendesk: "percentage" }[source.title];
      expect(measure).toBe(kind ?? "behaviour-rate");
      const points = { "net-score": [0, 10], index: [0, 100], percentage: [0, 1] }[kind as string];
      expect(scale && [scale.min, scale.max]).toEqual(points ?? null);
      if (value === null) {
        expect([low ?? undefined, high ?? undefined]).toEqual([from.low, from.high]);
        expect(statistic).toBe(low === null ? "at-most" : high === null ? "at-least" : "range");
      } else if (value === from.mean) {
        const isOfCompanies = source.title === "Qualtrics XM Institute";
        const isOneBrand = from.note?.includes("a brand, not an industry mean");
        expect(statistic).toBe(
          isOneBrand ? "one-company" : isOfCompanies ? "mean-of-company-scores" : "average",
        );
      } else {
        expect(statistic).toBe(value === from.median ? "median" : "upper-quartile");
        expect([from.median, from.high]).toContain(value);
      }
    }
    // What the collection says of the study of 2023 and of 2022 holds for all their rows.
    const notes = (collected as Collected[]).filter(({ source }) => source === "Qualtrics XM Institute");
    for (const year of [2022, 2023]) {
      expect(notes.some((row) => row.year === year && /mean of company scores/.test(row.note ?? ""))).toBe(
        true,
      );
    }
  });

  it("keep every number and every quoted word of the collection's notes", () => {
    for (const row of FIRST) {
      const { note = "" } = collectedFor(row);
      const kept = JSON.stringify(row).replaceAll("\\", "");
      for (const [word] of note.matchAll(/"[^"]+"|\d[\d,.]*\d|\d/g)) {
        const plain = word.replaceAll('"', "");
        // Of the two figures of one line, each row quotes the other page; "top 25%" and "75th" are its statistic.
        if (row.source.title === "SurveyMonkey" && !/^\d+,\d+$/.test(plain)) continue;
        expect(kept.includes(plain) || kept.includes(plain.replaceAll(",", ""))).toBe(true);
      }
    }
  });

  it("have the sample size and unit of the collection", () => {
    for (const row of FIRST) {
      const { n, note = "" } = collectedFor(row);
      expect(row.sample?.size).toBe(n);
      const counted = /n = (?:companies|organisations)/.test(note)
        ? "companies"
        : row.source.title === "ACSI"
          ? "questionnaires"
          : "respondents";
      if (n !== undefined) expect(row.sample!.of).toBe(counted);
    }
  });

  it("have a source in every line of the collection", () => {
    expect((collected as Collected[]).filter(({ source }) => !source?.trim())).toEqual([]);
  });

  const shared = readShared("reference/benchmarks.json");
  it.skipIf(shared === null)("were collected in the file that the fixture copies (needs ../shared)", () => {
    expect(JSON.parse(shared!)).toEqual(collected);
  });
});
