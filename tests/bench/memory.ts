// Run by itself, `node --expose-gc memory.js <name>`: each measurement has a process of its own, since a process gives little
// memory back. Prints one line of JSON.
import { NPS, onePerRespondent, tallyBy, tallyMentions } from "cx-metrics";
import { discoverTerms, emergingTerms, themesBy } from "cx-metrics/comments";
import { definePolicy, policyFromPractices } from "cx-metrics/follow-up";
import { computeRetention } from "cx-metrics/outcomes";
import { buildReport } from "cx-metrics/survey-report";
import { computeTrend } from "cx-metrics/trend";
import { parseResponses } from "cx-metrics/validation";
import { answers, codes, comments, instants } from "./answers.js";

/** Memory per row or group, in bytes. */
export interface Memory {
  readonly name: string;
  readonly of: string;
  readonly size: number;
  /** What the process grew by at most while the work was done, for each row or group. */
  readonly peak: number;
  /** What the result keeps, for each row or group. */
  readonly kept: number;
}

interface Measured {
  readonly of: string;
  readonly size: number;
  readonly workOn: (size: number) => () => unknown;
}

const metric = NPS;
const dated = { metric, score: "score", at: "at", every: "month", timeZone: "Europe/Berlin" } as const;

function rowsOf(n: number) {
  const [ratings, at, channels, people] = [answers(n), instants(n), codes(n, 6), codes(n, n)];
  return Array.from({ length: n }, (_, i) => ({
    id: `r${i}`,
    score: ratings[i]!,
    at: at[i]!,
    channel: `channel ${channels[i]}`,
    person: `person ${people[i]}`,
    themes: [`theme ${i % 12}`],
  }));
}

const rows = (use: (rows: ReturnType<typeof rowsOf>) => () => unknown, size = 200_000): Measured => ({
  of: "row",
  size,
  workOn: (n) => use(rowsOf(n)),
});

/** Work on 100,000 comments of 20 words, for each word. */
const words = (use: (all: ReturnType<typeof comments>) => () => unknown): Measured => ({
  of: "word",
  size: 2_000_000,
  workOn: (size) => use(comments(Math.ceil(size / 20))),
});
const commented = { metric, score: "rating", comment: "comment" } as const;

/** What is measured, by name. */
export const MEMORY: Readonly<Record<string, Measured>> = {
  "tallyBy, 6 groups": rows((all) => () => tallyBy(all, { metric, score: "score", by: "channel" })),
  "tallyBy, one group a row": {
    ...rows((all) => () => tallyBy(all, { metric, score: "score", by: "id" })),
    of: "group",
  },
  tallyMentions: rows((all) => () => tallyMentions(all, { metric, score: "score", mentions: "themes" })),
  onePerRespondent: rows((all) => () => onePerRespondent(all, { respondent: "person", at: "at" })),
  computeTrend: rows((all) => () => computeTrend(all, dated)),
  parseResponses: rows((all) => {
    const records = all.map(({ id, score, channel, at }) => ({
      id,
      score,
      channel,
      at: new Date(at).toISOString(),
    }));
    const columns = { score: "score", at: "at", id: "id", segment: "channel" };
    return () => parseResponses(records, { metric, columns, date: { timeZone: "UTC" } });
  }),
  buildReport: rows((all) => {
    const { metric: question, score, ...time } = dated;
    return () => buildReport(all, { questions: [{ metric: question, score }], segments: ["channel"], time });
  }),
  "buildReport, respondents": rows((all) => {
    const { metric: question, score, ...time } = dated;
    const questions = [{ metric: question, score }];
    return () => buildReport(all, { questions, segments: ["channel"], respondent: "person", time });
  }),
  "buildReport, respondents and follow-up": rows((all) => {
    const { metric: question, score, ...time } = dated;
    const questions = [{ metric: question, score }];
    const followUp = {
      policy: definePolicy(policyFromPractices(["detractors-24-hours"])),
      now: "2026-02-01T00:00:00Z",
      response: ({ id, score, at, person }: (typeof all)[number]) => {
        return { id, metric: "NPS", score, at, respondent: person };
      },
    };
    return () => buildReport(all, { questions, segments: ["channel"], respondent: "person", time, followUp });
  }),
  computeRetention: rows((all) => {
    const left = all.map((row, i) => ({
      ...row,
      left: i % 4 === 0 ? row.at + 86_400_000 * (1 + (i % 300)) : null,
    }));
    const stays = { metric, score: "score", from: "at", ended: "left", now: "2027-01-01T00:00:00Z" } as const;
    return () => computeRetention(left, { ...stays, horizons: [30, 90] });
  }, 50_000),
  discoverTerms: words((all) => () => discoverTerms(all, commented)),
  emergingTerms: words((all) => () => emergingTerms(all, { ...commented, period: "month" })),
  themesBy: words((all) => () => themesBy(all, { metric, score: "rating", mentions: "themes", by: "team" })),
};

/** Bytes that are in use once everything else is given back. */
function inUse(): number {
  // What only weak references hold goes with a later collection.
  for (let i = 0; i < 6; i++) globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const name = process.argv[2];
const measured = process.argv[1]?.includes("memory") && name !== undefined ? MEMORY[name] : undefined;
if (measured) {
  const { of, size, workOn } = measured;
  workOn(1000)();
  const work = workOn(size);
  const before = inUse();
  const start = process.memoryUsage.rss();
  const result = work();
  const peak = process.resourceUsage().maxRSS * 1024 - start;
  const kept = inUse() - before;
  const line: Memory = { name: name!, of, size, peak: Math.max(peak, 0) / size, kept: kept / size };
  console.log(JSON.stringify({ ...line, done: result !== undefined }));
}
