import { NPS } from "cx-metrics";
import { parseResponses } from "cx-metrics/validation";
import * as z from "zod";
import { answers, instants } from "./answers.js";
import type { Duel } from "./measure.js";

// Rows as a CSV reader hands them over, to responses.

const ROWS = 20_000;

function recordsOf(n: number) {
  const [scores, at] = [answers(n), instants(n)];
  return Array.from({ length: n }, (_, i) => ({
    "Response ID": `r${i}`,
    // Every row another time, so that no remembered date helps.
    When: new Date(at[i]!).toISOString().slice(0, 19).replace("T", " "),
    Score: String(scores[i]!),
    Comment: i % 3 === 0 ? `comment ${i}` : "",
    Team: `team ${i % 7}`,
  }));
}

const options = {
  metric: NPS,
  columns: { score: "Score", id: "Response ID", at: "When", comment: "Comment", segment: "Team" },
  date: { timeZone: "UTC" },
  reading: { numericStrings: true },
} as const;

// What a careful programmer writes with zod for the same columns, made once: zod compiles a schema at its first use.
const schema = z.object({
  "Response ID": z.string().min(1),
  When: z.string().transform((text, context) => {
    const at = new Date(`${text.replace(" ", "T")}Z`);
    if (Number.isNaN(at.getTime())) context.addIssue({ code: "custom", message: "no date" });
    return at.toISOString();
  }),
  Score: z.coerce.number().int().min(0).max(10),
  Comment: z.string().optional(),
  Team: z.string(),
});

const list = z.array(schema);

export const duels: readonly (() => Duel)[] = [
  () => {
    const records = recordsOf(ROWS);
    const parse = () => parseResponses(records, options);
    return {
      title: "20,000 records with dates, read and checked",
      ours: {
        name: "parseResponses",
        work: parse,
        found: ({ responses }: ReturnType<typeof parse>) =>
          responses.map(({ score, at }) => [score, new Date(at!).getTime()]),
      },
      rivals: [
        {
          name: "zod, the same columns",
          work: () => list.parse(records),
          found: (rows: z.infer<typeof schema>[]) =>
            rows.map(({ Score, When }) => [Score, new Date(When).getTime()]),
          atMost: 1,
        },
        {
          name: "loop by hand, dates checked",
          work: () =>
            records.map((record) => {
              const [score, at] = [Number(record.Score), new Date(`${record.When.replace(" ", "T")}Z`)];
              if (!Number.isInteger(score) || Number.isNaN(at.getTime())) throw new Error("invalid");
              return { score, at: at.toISOString(), id: record["Response ID"], team: record.Team };
            }),
          found: (rows: { score: number; at: string }[]) =>
            rows.map(({ score, at }) => [score, new Date(at).getTime()]),
        },
      ],
    };
  },
  () => {
    const records = recordsOf(ROWS);
    const unread = records.map((record, i) => (i % 2 === 0 ? record : { ...record, Score: `rather ${i}` }));
    return {
      title: "20,000 records, every second answer unreadable in another way",
      ours: { name: "parseResponses", work: () => parseResponses(unread, options) },
      rivals: [{ name: "every answer readable", work: () => parseResponses(records, options), atMost: 1.25 }],
    };
  },
  () => {
    const records = recordsOf(ROWS);
    const cells = [Object.keys(records[0]!), ...records.map((record) => Object.values(record))];
    return {
      title: "20,000 lists of cells, the header first",
      ours: { name: "parseResponses", work: () => parseResponses(cells, options) },
      rivals: [{ name: "records", work: () => parseResponses(records, options), atMost: 1.25 }],
    };
  },
  () => {
    const records = recordsOf(ROWS);
    const more = {
      ...options,
      answers: { again: { metric: NPS, column: "Score" }, twice: { metric: NPS, column: "Score" } },
      keep: ["Team"],
      onePer: { column: "Response ID", keep: "last", order: "When" },
    } as const;
    return {
      title: "20,000 records, two further questions, the last of each id",
      ours: { name: "parseResponses", work: () => parseResponses(records, more) },
      rivals: [{ name: "one question, all rows", work: () => parseResponses(records, options) }],
    };
  },
];
