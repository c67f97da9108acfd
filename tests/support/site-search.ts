import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";

/** A result of the search of the site, as typedoc stores it. */
export interface Found {
  readonly name: string;
  readonly url: string;
}

interface LunrIndex {
  search(query: string): { ref: string; score: number }[];
}
const require = createRequire(import.meta.url);
const lunr = require("lunr") as { Index: { load(index: unknown): LunrIndex } };

/**
 * The search of a built site, ranked as the script of its pages ranks (typedoc 0.28: every word within `*`, any of them, times 10
 * for a name that begins with the query and less the longer it is).
 */
export function searchOf(site: string): (query: string) => Found[] {
  const packed = /"(.*)"/.exec(readFileSync(`${site}/assets/search.js`, "utf8"))![1]!;
  const { rows, index } = JSON.parse(inflateSync(Buffer.from(packed, "base64")).toString()) as {
    rows: Found[];
    index: unknown;
  };
  const loaded = lunr.Index.load(index);
  return (query) => {
    const words = query.split(" ").map((word) => (word === "" ? "" : `*${word}*`));
    const found = loaded.search(words.join(" ")).map(({ ref, score }) => {
      const row = rows[Number(ref)]!;
      const isStart = row.name.toLowerCase().startsWith(query.toLowerCase());
      return { row, score: isStart ? (score * 10) / (1 + Math.abs(row.name.length - query.length)) : score };
    });
    return found.sort((a, b) => b.score - a.score).map(({ row }) => row);
  };
}

/** What people type, and the pages of which one must be among the first three. */
export const QUERIES: Readonly<Record<string, readonly string[]>> = {
  significance: ["how-sure", "uncertainty"],
  "statistically significant": ["how-sure"],
  "p-value": ["how-sure", "uncertainty"],
  confidence: ["how-sure", "uncertainty"],
  "confidence interval": ["how-sure", "uncertainty"],
  "margin of error": ["how-sure", "marginOfError"],
  "sample size": ["how-sure", "requiredSampleSize"],
  "t-test": ["how-sure"],
  "A/B test": ["how-sure", "does-it-pay"],
  "compare two scores": ["how-sure"],
  "small groups": ["how-sure", "segments-and-drivers"],
  weights: ["how-sure", "tally"],
  target: ["how-sure", "trends"],
  goal: ["how-sure", "trends"],
  SLA: ["follow-up"],
  deadline: ["follow-up"],
  "business hours": ["follow-up"],
  holidays: ["follow-up"],
  "time zone": ["trends", "follow-up", "survey-data"],
  "survey fatigue": ["follow-up"],
  "who must be called today": ["follow-up", "i-want-to"],
  detractor: ["follow-up", "nps-csat-ces", "metric"],
  churn: ["does-it-pay"],
  retention: ["does-it-pay"],
  "revenue at risk": ["does-it-pay"],
  "hold-out": ["does-it-pay"],
  "group by": ["warehouse", "tally", "segments-and-drivers"],
  warehouse: ["warehouse"],
  Postgres: ["warehouse"],
  spark: ["warehouse"],
  parquet: ["warehouse", "notebook"],
  database: ["warehouse", "service"],
  benchmark: ["benchmarks"],
  "is my score good": ["benchmarks", "i-want-to"],
  "good score": ["benchmarks"],
  "NPS by month": ["trends"],
  drop: ["trends", "segments-and-drivers"],
  "why did the score fall": ["trends", "segments-and-drivers"],
  seasonality: ["trends"],
  forecast: ["trends"],
  drivers: ["segments-and-drivers"],
  "key driver": ["segments-and-drivers"],
  comments: ["comments"],
  topics: ["comments"],
  quotes: ["comments"],
  sentiment: ["comments"],
  chart: ["charts"],
  slide: ["charts"],
  PDF: ["report", "charts"],
  Slack: ["report"],
  excel: ["survey-data"],
  csv: ["survey-data"],
  duplicates: ["survey-data"],
  "missing answers": ["survey-data", "scale"],
  "star rating": ["own-metric"],
  Jupyter: ["notebook"],
  glossary: ["vocabulary"],
};
