// The state as the fragment of an address, and back. A link comes from anybody: every part of it is checked, and none is shown.
import { NPS_GROUPS, type ExclusionReason, type Metric, type Tally } from "cx-metrics";
import { INDUSTRIES } from "cx-metrics/benchmarks";
import { MOST } from "./counts.js";
import { metricOf, SCALES, usualQuestion, type Asked, type Question } from "./question.js";
import { LEVELS, START, type State } from "./state.js";

/** The state of a link, or why it cannot be read. */
export type ReadLink =
  { readonly ok: true; readonly state: State } | { readonly ok: false; readonly message: string };

const REASONS: readonly ExclusionReason[] = ["not-a-number", "not-an-integer", "out-of-scale"];
const LONGEST = 2000;

/** Such as "q=nps&scale=0-10&now=1.0.0.2.3.1.4.10.20.30.29~3". */
export function writeLink({ question, level, now, before, industry, margin }: State): string {
  const usual = usualQuestion(question.asked);
  const parts: Record<string, string | number | null> = {
    q: question.asked,
    scale: question.scale,
    as: question.statistic === usual.statistic ? null : question.statistic,
    from: question.from,
    level: level === START.level ? null : Math.round(100 * level),
    now: now && tallyText(now),
    before: before && tallyText(before),
    industry,
    margin,
  };
  const given = Object.entries(parts).filter(([, value]) => value !== null);
  return given.map(([name, value]) => `${name}=${value}`).join("&");
}

const NAMES = ["q", "scale", "as", "from", "level", "now", "before", "industry", "margin"];

/** @param fragment - the part of an address after "#" */
export function readLink(fragment: string): ReadLink {
  try {
    return { ok: true, state: stateOf(fragment) };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : "it is not one of this page";
    return { ok: false, message: `This link cannot be read: ${why}.` };
  }
}

function stateOf(fragment: string): State {
  expect(fragment.length <= LONGEST, "it is too long");
  const given = new Map<string, string>();
  for (const part of fragment.split("&")) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(at, 0));
    expect(NAMES.includes(name), "it has a part that this page does not know");
    expect(!given.has(name), `it states "${name}" twice`);
    given.set(name, part.slice(at + 1));
  }
  const question = questionOf(given);
  const { metric } = metricOf(question);
  const level = wholeIn(given.get("level") ?? "95") / 100;
  expect(
    LEVELS.some((one) => one === level),
    "the level is not 90, 95 or 99",
  );
  const industry = given.get("industry") ?? null;
  const isIndustry = industry === null || Object.values(INDUSTRIES).some(({ slug }) => slug === industry);
  expect(isIndustry, "its industry is not known");
  const margin = given.has("margin") ? Number(given.get("margin")) : null;
  const width = metric.range[1] - metric.range[0];
  const isMargin =
    margin === null || (/^\d+(?:\.\d+)?$/.test(given.get("margin")!) && margin > 0 && margin <= width);
  expect(isMargin, "its margin is not a number that fits the question");
  return {
    question,
    level,
    now: tallyIn(given.get("now"), metric),
    before: tallyIn(given.get("before"), metric),
    industry,
    margin,
  };
}

function questionOf(given: ReadonlyMap<string, string>): Question {
  const asked = given.get("q");
  expect(asked !== undefined && Object.hasOwn(SCALES, asked), "its question is not NPS, CSAT or CES");
  const usual = usualQuestion(asked as Asked);
  const scale = given.get("scale") ?? usual.scale;
  expect(Object.hasOwn(SCALES[usual.asked], scale), "its scale does not belong to the question");
  const statistic = given.get("as") ?? usual.statistic;
  expect(isStatistic(statistic), "it states neither a share nor a mean");
  const from = given.has("from") ? wholeIn(given.get("from")!) : null;
  const question: Question = { ...usual, scale, statistic: statistic, from };
  try {
    metricOf(question);
  } catch {
    throw new Error("its cut point does not fit the scale");
  }
  return question;
}

function isStatistic(text: string): text is Question["statistic"] {
  return text === "top-box" || text === "mean";
}

/** Counts by point, then what is missing and what was left out by reason: "3.0.4~2~0~1". */
function tallyText({ counts, missing, excluded }: Tally): string {
  const beside = [missing, ...REASONS.map((reason) => excluded[reason]?.count ?? 0)];
  while (beside.at(-1) === 0) beside.pop();
  return [counts.join("."), ...beside].join("~");
}

function tallyIn(text: string | undefined, { scale, family }: Metric): Tally | null {
  if (text === undefined) return null;
  const [points = "", ...beside] = text.split("~");
  const counts = points.split(".").map(wholeIn);
  expect(beside.length <= 1 + REASONS.length, "its counts cannot be read");
  const [missing = 0, ...left] = beside.map(wholeIn);
  const isGroups = family === "NPS" && counts.length === 3;
  const { min, max } = isGroups ? NPS_GROUPS.scale : scale;
  expect(counts.length === max - min + 1, "it does not have one count for each point of the scale");
  const excluded = Object.fromEntries(
    REASONS.flatMap((reason, i) => (left[i] ? [[reason, { count: left[i], positions: [] }]] : [])),
  );
  return { min, max, counts, missing, excluded };
}

function wholeIn(text: string): number {
  expect(
    /^\d{1,13}$/.test(text) && Number(text) <= MOST,
    "one of its numbers is not a whole number of 0 or more",
  );
  return Number(text);
}

function expect(isRight: boolean, otherwise: string): asserts isRight {
  if (!isRight) throw new Error(otherwise);
}
