import { responseRate, type ResponseRate } from "../compare/response-rate.js";
import { sum } from "../math/sum.js";
import { hasName } from "../rows/group-names.js";
import type { KeyValue } from "../tally/grouped.js";
import type { Exclusion } from "../tally/exclusion.js";
import { answerCount, type Tally } from "../tally/tally.js";
import type { Duplicates } from "./duplicates.js";
import type { ReadOptions } from "./options.js";
import type { Pass } from "./pass.js";
import type { QuestionReport } from "./question.js";
import type { Respondents } from "./respondents.js";
import type { Unread } from "./unread.js";

/** Missing, excluded and sparse data behind a report. */
export interface DataQuality {
  /** The number of rows in the report. */
  readonly rows: number;
  /** The number of rows with at least one answer; null where tallies of several questions do not tell. */
  readonly answered: number | null;
  readonly questions: readonly {
    readonly question: string;
    readonly n: number;
    readonly missing: number;
    /** Excluded answers by reason, with the positions of the first few rows. */
    readonly excluded: Tally["excluded"];
    /** The number of equally weighted answers that would be as precise; `n` without weights and clusters. */
    readonly effectiveN: number;
  }[];
  /** Groups with a name and fewer than `minimumN` answers to a question. */
  readonly smallGroups: readonly {
    readonly question: string;
    readonly by: string;
    readonly group: KeyValue;
    readonly n: number;
  }[];
  readonly minimumN: number;
  /** The number of rows left out because their time is outside `from` and `to`. */
  readonly outside: number;
  /** Rows whose time could not be read: included in the scores, but in no period. */
  readonly undated: Exclusion;
  /** What is wrong with the first times or answers, where most could not be read; absent otherwise. */
  readonly unread?: Unread;
  readonly respondents?: Respondents;
  /** Rows about the response of an earlier row; absent without any. */
  readonly duplicates?: Duplicates;
  readonly responseRate?: ResponseRate;
}

/** The data quality of a pass and of its questions. */
export function qualityOf<Row>(
  {
    rows,
    answered,
    outside,
    undated,
    unread,
    respondents,
    duplicates,
  }: Omit<Pass, "respondents"> & { readonly respondents: Respondents | null },
  questions: readonly QuestionReport[],
  { invitations, groups: { level, minimumN } }: ReadOptions<Row>,
): DataQuality {
  const most = unread && mostUnread(unread, rows, undated, questions);
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
          return n < minimumN && hasName(key) ? [{ question: name, by, group: key[by]!, n }] : [];
        }),
      ),
    ),
    minimumN,
    outside,
    undated,
    ...(most && { unread: most }),
    ...(respondents && { respondents }),
    ...(duplicates && { duplicates }),
    ...(invitations && {
      responseRate: responseRate({ ...invitations, answered: invitations.answered ?? answered! }, { level }),
    }),
  };
}

/** What is wrong where more than half could not be read; null where that is nowhere. */
function mostUnread(
  { time, answers }: Unread,
  rows: number,
  undated: Exclusion,
  questions: readonly QuestionReport[],
): Unread | null {
  const most = {
    time: 2 * undated.count > rows ? time : null,
    answers: questions.map(({ score }, i) =>
      sum(Object.values(score.excluded)) > score.n ? answers[i]! : null,
    ),
  };
  return [most.time, ...most.answers].some((text) => text !== null) ? most : null;
}
