import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

type Column =
  | ("response" | "customer" | "answered_at" | "channel" | "region" | "touchpoint" | "nps" | "csat" | "ces")
  | ("themes" | "contacted_at" | "closed_at" | "comment" | "value" | "left_at");

const file = readFileSync("node_modules/cx-metrics/docs/examples/sample.csv", "utf8");
// A blank is a missing answer, not a 0.
const number = (cell: string) => (cell === "" ? null : Number(cell));
export const rows = parse<Record<Column, string>>(file, { columns: true }).map((row) => ({
  ...row,
  ...{ nps: number(row.nps), csat: number(row.csat), ces: number(row.ces), value: Number(row.value) },
  themes: row.themes.split("|").filter((theme) => theme !== ""),
  left_at: row.left_at === "" ? null : row.left_at,
}));
export const now = "2026-06-29T12:00Z"; // the library reads no clock
