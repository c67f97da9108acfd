import { expectThat } from "../math/guard.js";
import { familyOf } from "../metric/metric.js";
import { fieldOf, idOf, orderOf, textOf } from "./cell-value.js";
import { columnName, type CellReader, type Column } from "./column.js";
import { dateReader } from "./date-reader.js";
import { issueValue, type Issue, type IssueCode } from "./issue.js";
import { watchScale } from "./mixed-scales.js";
import { onePerKey, type KeyedResponse } from "./one-per.js";
import { resolveOptions, type ParseResponsesOptions, type ParseRules } from "./parse-options.js";
import type { SurveyResponse } from "./response.js";
import { rowSource, type RowSource } from "./rows.js";
import { scoreReader } from "./score-reader.js";
import { checkRow } from "./standard-schema.js";
import { summarise, type ParseSummary } from "./summary.js";

export interface ParsedResponses {
  readonly responses: readonly SurveyResponse[];
  readonly issues: readonly Issue[];
  readonly summary: ParseSummary;
}

/**
 * Reads survey rows as tools export them, and says what could not be read. Nothing is dropped silently and nothing guessed.
 *
 * @param rows records, or lists of cells of which the first are the header; lists show duplicate headers, which a CSV
 * reader that makes records has already merged. Anything else in the data becomes an issue: data never makes it throw.
 * @returns responses in the order of the rows, issues, and a summary whose sentence belongs beside the score. A row whose score
 * cannot be read is left out; one that was not answered is a response with a score of null; a bad date costs the date alone.
 * @throws TypeError or RangeError for options that contradict themselves: no score column, labels off the scale, a bad date
 * format or zone, an asynchronous validator.
 * @example
 * parseResponses([{ nps: "9" }, { nps: "Strongly agree" }], { metric: NPS, columns: { score: "nps" }, reading: { numericStrings: true } })
 *   .summary.sentence // => "1 of 2 rows have a score that could be read. 1 (50%) were LEFT OUT: 1 unknown-label. A score of the rest can be far off."
 */
export function parseResponses(rows: unknown, options: ParseResponsesOptions): ParsedResponses {
  const rules = resolveOptions(options);
  const { columns, take, surveyType, onePer } = rules;
  const { score: scoreColumn } = columns;
  expectThat(scoreColumn !== undefined, "columns.score, the column of the answers", scoreColumn);
  const { metric, schema } = options;
  const readScore = scoreReader(metric, rules.reading);
  const readDate = dateReader(rules.date);
  const scaleWatch = watchScale(metric, rules.reading);
  const source = rowSource(rows, rules.header);
  const issues = [...source.issues];
  const cells = cellReaders(source, rules, options, issues);
  const scoreCell = source.cell(scoreColumn);
  if (typeof scoreCell !== "function") issues.push({ ...scoreCell, leftOut: "row" });
  const family = familyOf(metric).toLowerCase();

  const read: KeyedResponse[] = [];
  let leftOut = 0;
  let skipped = 0;
  let met = false;
  for (const [position, given] of source.rows.entries()) {
    const refuse = (column: string | null, value: unknown, code: IssueCode, message: string) => {
      issues.push({ row: position, column, value: issueValue(value), code, message, leftOut: "row" });
      leftOut++;
    };
    if (!source.isRow(given)) {
      refuse(
        null,
        given,
        "not-a-row",
        "This row is not of the form of the others: a record or a list of cells.",
      );
      continue;
    }
    const checked = schema ? checkRow(schema, given, source.isRow) : { row: given };
    if ("message" in checked) {
      refuse(checked.column, null, "schema", checked.message);
      continue;
    }
    const { row } = checked;
    if (take && !take.is.includes(textOf(cells.take(row)) ?? "")) {
      skipped++;
      continue;
    }
    const kind = textOf(cells.surveyType(row));
    if (kind !== null && kind.trim().toLowerCase() !== family) {
      refuse(nameOf(surveyType!), kind, "other-survey", `This row is not of a survey for ${metric.name}.`);
      continue;
    }
    if (typeof scoreCell !== "function") {
      leftOut++;
      continue;
    }
    const answer = scoreCell(row);
    met ||= answer !== undefined;
    const result = readScore(answer);
    scaleWatch.see(answer, result);
    if (!result.ok) {
      refuse(nameOf(scoreColumn), answer, result.code, result.message);
      continue;
    }
    const when = cells.receivedAt(row);
    const date = readDate(when);
    if (!date.ok) {
      const { code, message } = date;
      const column = nameOf(columns.receivedAt!);
      issues.push({ row: position, column, value: issueValue(when), code, message, leftOut: "value" });
    }
    read.push({
      response: {
        id: idOf(cells.id(row)) ?? position,
        metric: metric.name,
        score: result.score,
        receivedAt: date.ok ? date.instant : null,
        respondentId: idOf(cells.respondentId(row)),
        comment: textOf(cells.comment(row)),
        segment: textOf(cells.segment(row)),
        tier: textOf(cells.tier(row)),
        touchpoint: textOf(cells.touchpoint(row)),
        fields: Object.fromEntries(cells.kept.map(([name, cell]) => [name, fieldOf(cell(row))])),
      },
      key: idOf(cells.key(row)),
      order: orderOf(cells.order(row)) ?? position,
    });
  }
  if (!met && read.length > 0) issues.push({ ...source.lacks(scoreColumn), leftOut: "nothing" });
  const mixed = scaleWatch.issue(nameOf(scoreColumn));
  if (mixed) issues.push(mixed);
  const responses = onePer ? onePerKey(read, onePer.keep) : read.map(({ response }) => response);
  const superseded = read.length - responses.length;
  const summary = summarise({ rows: source.rows.length, leftOut, skipped, superseded }, responses, issues);
  return { responses, issues, summary };
}

type Cells = Readonly<
  Record<
    | "id"
    | "respondentId"
    | "receivedAt"
    | "comment"
    | "segment"
    | "tier"
    | "touchpoint"
    | "take"
    | "surveyType"
    | "key"
    | "order",
    CellReader
  >
> & { readonly kept: readonly (readonly [name: string, cell: CellReader])[] };

/** Readers for all columns but the score's. A column that the caller named and that is not there is an issue. */
function cellReaders(
  source: RowSource,
  { columns, take, surveyType, onePer }: ParseRules,
  { columns: asked = {}, keep = [] }: ParseResponsesOptions,
  issues: Issue[],
): Cells {
  const cell = (column: Column | null | undefined, isAsked: boolean): CellReader => {
    if (column === null || column === undefined) return () => undefined;
    const found = source.cell(column);
    if (typeof found === "function") return found;
    if (isAsked || found.code !== "no-column") issues.push(found);
    return () => undefined;
  };
  return {
    id: cell(columns.id, asked.id !== undefined),
    respondentId: cell(columns.respondentId, asked.respondentId !== undefined),
    receivedAt: cell(columns.receivedAt, asked.receivedAt !== undefined),
    comment: cell(columns.comment, asked.comment !== undefined),
    segment: cell(columns.segment, asked.segment !== undefined),
    tier: cell(columns.tier, asked.tier !== undefined),
    touchpoint: cell(columns.touchpoint, asked.touchpoint !== undefined),
    take: cell(take?.column, true),
    surveyType: cell(surveyType, false),
    key: cell(onePer?.column, false),
    order: cell(onePer?.order, false),
    kept: keep.map((column) => [String(column), cell(column, true)]),
  };
}

function nameOf(column: Column): string {
  return columnName([column].flat().join(" or "));
}
