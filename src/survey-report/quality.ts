import { responseRate, type ResponseRate } from "../compare/response-rate.js";
import type { KeyValue } from "../tally/grouped.js";
import { answerCount, type Exclusion, type Tally } from "../tally/tally.js";
import type { ReportInvitations } from "./options.js";
import type { Pass } from "./pass.js";
import type { QuestionReport } from "./question.js";
import type { Respondents } from "./respondents.js";

/** What the answers to one question lack. */
export interface QuestionQuality {
  readonly question: string;
  readonly n: number;
  readonly missing: number;
  /** Answers left out, by reason, with the positions of the first few rows. */
  readonly excluded: Tally["excluded"];
  /** Kish's effective sample size; `n` without weights. */
  readonly effectiveN: number;
}

/** A group too small to be compared. */
export interface SmallGroup {
  readonly question: string;
  readonly by: string;
  readonly group: KeyValue;
  readonly n: number;
}

/** How far the data can be trusted. */
export interface DataQuality {
  /** Rows in the report. */
  readonly rows: number;
  /** Rows with at least one answer. */
  readonly answered: number;
  readonly questions: readonly QuestionQuality[];
  readonly smallGroups: readonly SmallGroup[];
  readonly minimumN: number;
  /** Rows left out because their time lies outside `from` and `to`. */
  readonly outside: number;
  /** Rows whose time could not be read: in the scores, in no period. */
  readonly undated: Exclusion;
  readonly respondents?: Respondents;
  readonly responseRate?: ResponseRate;
}

/** Gathers what is missing, left out or thin. */
export function qualityOf(
  pass: Pass,
  questions: readonly QuestionReport[],
  invitations: ReportInvitations | undefined,
  level: number,
  minimumN: number,
): DataQuality {
  const { rows, answered, outside, undated, respondents } = pass;
  const rate = invitations && responseRate({ answered, ...defined(invitations) }, { level });
  return {
    rows,
    answered,
    questions: questions.map(({ name, tally, score }) => ({
      question: name,
      n: answerCount(tally),
      missing: tally.missing,
      excluded: tally.excluded,
      effectiveN: score.effectiveN,
    })),
    smallGroups: questions.flatMap(({ name, segments = [] }) =>
      segments.flatMap(({ by, table }) =>
        table.flatMap(({ key, tally }) => {
          const n = answerCount(tally);
          return n < minimumN ? [{ question: name, by, group: key[by]!, n }] : [];
        }),
      ),
    ),
    minimumN,
    outside,
    undated,
    ...(respondents && { respondents }),
    ...(rate && { responseRate: rate }),
  };
}

function defined({ answered, invited, undelivered }: ReportInvitations) {
  return { invited, undelivered, ...(answered === undefined ? {} : { answered }) };
}
