import type { ResponseCounts } from "../compare/response-rate.js";
import { FOLLOW_UP_OPTIONS } from "../follow-up/assess.js";
import { readList, readOneOf, readString } from "../math/fields.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import type { OnInvalid } from "../tally/tallier.js";
import { readOutcomes } from "./outcomes.js";
import type { ReportComments } from "./comments.js";
import type {
  ReportBenchmarks,
  ReportFollowUp,
  ReportLocate,
  ReportOptions,
  ReportQuestion,
  ReportTime,
} from "./options.js";

// The options of a report by name, with the readers of their values; null where the part of the report checks them.

export const QUESTION = { metric: null, score: null, name: null, asks: null } satisfies KnownOptions<
  ReportQuestion<never>
>;
const TIME = {
  at: null,
  every: null,
  timeZone: null,
  from: null,
  to: null,
  now: null,
} satisfies KnownOptions<ReportTime<never>>;
const BENCHMARKS = {
  industry: null,
  region: null,
  year: null,
  trust: null,
  table: null,
} satisfies KnownOptions<ReportBenchmarks>;
const FOLLOW_UP = /* @__PURE__ */ joinOptions(FOLLOW_UP_OPTIONS, {
  policy: null,
  response: null,
  limit: null,
}) satisfies KnownOptions<ReportFollowUp<never>>;
const COMMENTS = {
  comment: null,
  missing: null,
  language: null,
  stopWords: null,
  stem: null,
  limit: null,
  examples: null,
  mask: null,
} satisfies KnownOptions<ReportComments<never>>;
const LOCATE = { by: null, depth: null, minimumN: null } satisfies KnownOptions<ReportLocate>;
const INVITATIONS = {
  invited: null,
  answered: null,
  undelivered: null,
} satisfies KnownOptions<ResponseCounts>;

/** Reads options within others, whose values the part of the report checks. */
const within = (known: Readonly<Record<string, null>>) => (value: unknown, path: string) =>
  expectOptions(value, known, HOMES, `${path}.`) as never;

export const OPTIONS = {
  questions: null,
  title: readString,
  time: within(TIME),
  segments: null,
  survey: null,
  adjustFor: null,
  locate: (value: unknown, path: string) => (value === false ? value : within(LOCATE)(value, path)),
  drivers: null,
  benchmarks: within(BENCHMARKS),
  followUp: within(FOLLOW_UP),
  comments: within(COMMENTS),
  outcomes: readOutcomes,
  invitations: within(INVITATIONS),
  notes: (value: unknown, path: string) => readList(value, path, readString),
  respondent: null,
  id: null,
  copies: (value: unknown, path: string) => readOneOf<"keep" | "drop">(["keep", "drop"], value, path),
  weight: null,
  onInvalid: (value: unknown, path: string) => readOneOf<OnInvalid>(["throw", "exclude"], value, path),
  level: null,
  adjust: null,
  minimumN: null,
} satisfies KnownOptions<ReportOptions<never>>;
