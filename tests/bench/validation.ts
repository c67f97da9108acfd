// How long it takes to read 100,000 rows as a CSV reader hands them over.
import { NPS } from "../../src/index.js";
import { parseResponses } from "../../src/validation/index.js";
import { milliseconds, printRatios } from "./measure.js";

const ROWS = 100_000;
const START = Date.UTC(2026, 0, 1);

const records = Array.from({ length: ROWS }, (_, i) => ({
  "Response ID": `r${i}`,
  // Every row another time, so that no remembered date helps.
  When: new Date(START + i * 61_000).toISOString().slice(0, 19).replace("T", " "),
  Score: i % 20 === 0 ? "Extremely likely" : String(i % 11),
  Comment: i % 3 === 0 ? `comment ${i}` : "",
  Team: `team ${i % 7}`,
}));
const lists = [Object.keys(records[0]!), ...records.map((row) => Object.values(row))];
const options = {
  metric: NPS,
  columns: { score: "Score", id: "Response ID", at: "When", comment: "Comment", segment: "Team" },
  date: { timeZone: "Europe/Berlin" },
  reading: { numericStrings: true },
};

const more = {
  ...options,
  answers: { again: { metric: NPS, column: "Score" }, twice: { metric: NPS, column: "Score" } },
  keep: ["Team"],
  onePer: { column: "Response ID", keep: "last", order: "When" },
} as const;

export function run(): void {
  const timings = [
    { name: "records, one label in twenty refused", parse: () => parseResponses(records, options) },
    {
      name: "records, two further questions, the last of each id",
      parse: () => parseResponses(records, more),
    },
    { name: "lists", parse: () => parseResponses(lists, options) },
    { name: "lists, every score refused", parse: () => parseResponses(lists, { ...options, reading: {} }) },
  ];
  printRatios(
    "parseResponses, 100,000 rows (to stay under a second)",
    timings.map(({ name, parse }) => ({ name, milliseconds: milliseconds(parse, 5) })),
  );
}
