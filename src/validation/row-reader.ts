import { familyOf } from "../metric/metric.js";
import type { KeyValue } from "../tally/grouped.js";
import type { Columns } from "./columns.js";
import { instantReader } from "./date-reader.js";
import type { Finding } from "./issue.js";
import type { IssueLog } from "./issue-log.js";
import { heldCells, nothing } from "./held-cells.js";
import { labelKey } from "../rows/look-alike.js";
import { memoizeCells } from "./memoize.js";
import { missingCheck, missingDates, USUAL_MISSING } from "../rows/missing.js";
import type { NothingLog } from "./nothing-log.js";
import type { ParseRules } from "./parse-options.js";
import { question } from "./question.js";
import { DECLINED, HAS_ID, type ReadRows } from "./one-per.js";
import type { ReadAnswer } from "./score-reader.js";
import { checkRow } from "./standard-schema.js";
import { recordMaker } from "./record-maker.js";
import { columnTitle, type Column, type Table } from "./table.js";
import { fieldOf, idOf, keyTextOf, numberOf, textOf } from "./text-cell.js";

/** Reads the rows of a table one by one. */
interface RowReader {
  /** Reads a row as a response; it is "left out" because of an issue, or "skipped" because it is not a response. */
  read(this: void, row: unknown, position: number): "read" | "left out" | "skipped";
  /** Logs the issues that are known only after the last row. */
  finish(this: void): void;
}

const LONGEST_MARK = 200;
const EARLIEST = -Number.MAX_VALUE;

/** Makes a reader of rows by the rules, which logs what it cannot read and what it reads as nothing. */
export function rowReader(
  rules: ParseRules,
  { isRow }: Pick<Table, "isRow">,
  table: Columns,
  log: IssueLog,
  emptied: NothingLog,
  rows: ReadRows,
): RowReader {
  const { metric, columns, expected, answers, keep, missing, reading, take, surveyType, onePer, schema } =
    rules;
  const { held, watches } = heldCells(missing, table, emptied);

  type Part = Exclude<keyof typeof columns, "score" | "at">;
  const part = <Value>(name: Part, read: (cell: unknown) => Value, isGrouping = false) =>
    held(name, columns[name], expected.has(name) ? "value" : "nothing", isGrouping, read);
  const id = part("id", idOf);
  const respondent = part("respondent", idOf);
  const account = part("account", idOf);
  const comment = part("comment", textOf);
  const segment = part("segment", keyTextOf, true);
  const tier = part("tier", keyTextOf, true);
  const touchpoint = part("touchpoint", keyTextOf, true);
  const isNoDate = missingCheck(rules.date.missing ?? missingDates());
  const at = table.reader(columns.at, expected.has("at") ? "value" : "nothing", isNoDate);
  const fields = keep.map((column) => {
    const name = String(column);
    return { name, read: held(name, column, "value", true, fieldOf) };
  });

  const takeCell = table.reader(take?.column, "row") ?? nothing;
  const surveyCell = table.reader(surveyType, "nothing");
  const isNoKey = missingCheck(USUAL_MISSING);
  const keyCell = table.reader(onePer?.column, "nothing", isNoKey);
  const orderCell = table.reader(onePer?.order, "nothing");

  const isNoAnswer = missingCheck(reading.missing ?? USUAL_MISSING);
  const asksScore = question(
    metric,
    columns.score,
    reading,
    table.reader(columns.score, "row", isNoAnswer),
    emptied,
  );
  const asksFurther = Object.entries(answers).map(([name, { metric, column, reading: own }]) => {
    const merged = { ...reading, labels: undefined, ...own };
    const cell = table.reader(column, "value", missingCheck(merged.missing ?? USUAL_MISSING));
    return { name, asks: question(metric, column, merged, cell, emptied) };
  });
  const dates = instantReader(rules.date);
  const dateTitle = titleOf(columns.at);
  const countNoDate = dateTitle === null ? nothing : emptied.counter(dateTitle);
  const orderTitle = titleOf(onePer?.order);
  const surveyTitle = titleOf(surveyType);
  const mark = memoizeCells((value) => labelKey((textOf(value) ?? "").slice(0, LONGEST_MARK)));
  const taken = new Set(take?.is.map(labelKey));
  const family = labelKey(familyOf(metric));
  const otherSurvey = `This row belongs to another kind of survey than ${metric.name}.`;

  const keyOf = (value: unknown): string | null => {
    const key = isNoKey(value) ? null : idOf(value);
    return key === null ? null : String(key);
  };
  const orderOf = (row: unknown, position: number): number => {
    const value = orderCell?.(row);
    const number = numberOf(value);
    if (number !== null) return number;
    const instant = dates.read(value);
    if (typeof instant === "number") return instant;
    if (instant === null) return EARLIEST;
    const message = "Expected a number or a date to order the rows by.";
    log.add(position, { column: orderTitle, value, code: "bad-order", message }, "nothing");
    return EARLIEST;
  };
  const dateOf = (row: unknown, position: number): string | null => {
    if (!at) return null;
    const value = at(row);
    const instant = dates.read(value);
    if (typeof instant === "number") {
      if (dates.isImplausible(instant)) {
        const message = "Before 1990 or after now: date.missing can name it.";
        log.add(position, { column: dateTitle, value, code: "implausible-date", message }, "nothing");
      }
      return dates.textOf(instant, value);
    }
    if (instant === null) countNoDate(value);
    else
      log.add(position, { column: dateTitle, value, code: instant.code, message: instant.message }, "value");
    return null;
  };
  /** The answer to a question; null for one that cannot be read, which is logged. */
  const answerOf = (
    { title, cell, read }: typeof asksScore,
    row: unknown,
    position: number,
    leftOut: "row" | "value",
  ): ReadAnswer | null => {
    const value = cell?.(row);
    const result = read(value);
    if (result.ok) return result;
    log.add(position, { column: title, value, code: result.code, message: result.message }, leftOut);
    return null;
  };
  const answersOf = recordMaker<number | null>(
    asksFurther.map(({ name, asks }) => ({
      name,
      read: (row, position) => answerOf(asks, row, position, "value")?.score ?? null,
    })),
  );
  const fieldsOf = recordMaker<KeyValue>(fields);

  const leaveOut = (position: number, finding: Finding) => {
    log.add(position, finding, "row");
    return "left out" as const;
  };

  return {
    read(given, position) {
      if (!isRow(given)) {
        const message = "This row is not a record or a list of cells like the others.";
        return leaveOut(position, { column: null, value: given, code: "not-a-row", message });
      }
      let row = given;
      if (schema) {
        const checked = checkRow(schema, given, isRow);
        if ("message" in checked) return leaveOut(position, { ...checked, code: "schema" });
        ({ row } = checked);
      }
      if (take && !taken.has(mark(takeCell(row)))) return "skipped";
      const survey = surveyCell?.(row);
      const kind = surveyCell ? mark(survey) : "";
      if (kind !== "" && kind !== family) {
        const finding = {
          column: surveyTitle,
          value: survey,
          code: "other-survey",
          message: otherSurvey,
        } as const;
        return leaveOut(position, finding);
      }
      if (!asksScore.cell) return "left out";
      const result = answerOf(asksScore, row, position, "row");
      if (!result) return "left out";
      const ownId = idOf(id(row));
      rows.responses[position] = {
        // Where other rows have ids, a number alone may be the id of one of them.
        id: ownId ?? (columns.id === undefined ? position : `row ${position}`),
        metric: metric.name,
        score: result.score,
        at: dateOf(row, position),
        respondent: respondent(row),
        account: account(row),
        comment: comment(row),
        segment: segment(row),
        tier: tier(row),
        touchpoint: touchpoint(row),
        answers: answersOf(row, position),
        fields: fieldsOf(row, position),
      };
      rows.marks[position] = (result.declined ? DECLINED : 0) | (ownId === null ? 0 : HAS_ID);
      if (keyCell) rows.keys[position] = keyOf(keyCell(row));
      if (orderCell) rows.orders[position] = orderOf(row, position);
      return "read";
    },
    finish() {
      table.reportAbsent();
      const asked = [asksScore, ...asksFurther.map(({ asks }) => asks)];
      for (const { findings } of [...asked, ...watches])
        for (const { finding, times } of findings()) log.add(null, finding, "nothing", times);
    },
  };
}

/** The title of a column; null without one. */
function titleOf(column: Column | null | undefined): string | null {
  return column === null || column === undefined ? null : columnTitle(column);
}
