import { show } from "../math/guard.js";
import { toMilliseconds } from "../time/duration.js";
import type { AtRisk, ClockName, EscalationRule, FollowUpTerms } from "./policy.js";
import { readTarget, type TargetRules } from "../business-time/target.js";

/** The two clocks in the order in which they run. */
export const CLOCK_NAMES: readonly ClockName[] = ["firstContact", "close"];

/** When a clock is at risk: by fraction of its target, or by milliseconds left. */
export type AtRiskRules = { readonly fraction: number } | { readonly left: number };

/** A call for help so many milliseconds after due on the clock of the target; negative before it. */
export interface EscalationOffset {
  readonly offset: number;
  readonly notify: string;
}

/** One promise of a rule, in numbers. */
export interface ClockRules {
  readonly clock: ClockName;
  readonly target: TargetRules;
  readonly atRisk: AtRiskRules;
  /** Earliest first. */
  readonly escalations: readonly EscalationOffset[];
}

/** What a rule asks for, in numbers. */
export interface Terms {
  readonly id: string;
  /** The calendar that its clocks need by id; null when none does. */
  readonly calendar: string | null;
  readonly clocks: readonly ClockRules[];
  readonly owner: string | null;
  readonly recommendedActions: readonly string[];
  readonly personMustReply: boolean;
}

const FIELDS = [
  "id",
  "when",
  "calendar",
  "targets",
  "atRisk",
  "escalations",
  "owner",
  "recommendedActions",
  "personMustReply",
];
const DEFAULT_AT_RISK: AtRiskRules = { fraction: 0.8 };

/**
 * Checks what a rule asks for and reads it into numbers.
 *
 * @param terms - what the caller wrote
 * @param fallbackCalendar - the policy's calendar
 * @param field - where the rule stands, for messages
 * @throws TypeError or RangeError that names field, value and what was expected
 */
export function readTerms(terms: FollowUpTerms, fallbackCalendar: string | undefined, field: string): Terms {
  for (const name of Object.keys(terms)) {
    if (!FIELDS.includes(name)) {
      throw new TypeError(`${field} has the unknown field ${show(name)}; expected ${FIELDS.join(", ")}`);
    }
  }
  const calendar = readText(terms.calendar, `${field}.calendar`) ?? fallbackCalendar ?? null;
  const targets = readByClock(terms.targets, `${field}.targets`);
  const atRisk = readByClock(terms.atRisk ?? {}, `${field}.atRisk`);
  const escalations = readEscalations(terms.escalations ?? [], targets, `${field}.escalations`);
  for (const clock of atRisk.keys()) {
    if (!targets.has(clock))
      throw new RangeError(`${field}.atRisk.${clock} needs a target for ${clock}, got none`);
  }
  const clocks = [...targets].map(([clock, given]): ClockRules => {
    const where = `${field}.targets.${clock}`;
    const target = readTarget(given as never, where);
    if (target.kind !== "elapsed" && calendar === null) {
      throw new RangeError(
        `${where} counts ${target.kind}; expected a calendar in the rule or in the policy, got none`,
      );
    }
    const amount = target.kind === "businessDays" ? Infinity : target.amount;
    const own = escalations.filter((escalation) => escalation.clock === clock);
    for (const { offset, where: at } of own) {
      if (-offset >= amount)
        throw new RangeError(`${at}.before must be less than the target, got ${-offset} milliseconds`);
    }
    return {
      clock,
      target,
      atRisk: atRisk.has(clock)
        ? readAtRisk(atRisk.get(clock) as AtRisk, amount, `${field}.atRisk.${clock}`)
        : DEFAULT_AT_RISK,
      escalations: own.sort((a, b) => a.offset - b.offset).map(({ offset, notify }) => ({ offset, notify })),
    };
  });
  if (terms.personMustReply !== undefined && typeof terms.personMustReply !== "boolean") {
    throw new TypeError(`${field}.personMustReply must be true or false, got ${show(terms.personMustReply)}`);
  }
  return {
    id: readText(terms.id, `${field}.id`) ?? missing(`${field}.id`),
    calendar: clocks.some(({ target }) => target.kind !== "elapsed") ? calendar : null,
    clocks,
    owner: readText(terms.owner, `${field}.owner`) ?? null,
    recommendedActions: readTexts(terms.recommendedActions, `${field}.recommendedActions`),
    personMustReply: terms.personMustReply ?? false,
  };
}

function readEscalations(
  given: readonly EscalationRule[],
  targets: ReadonlyMap<ClockName, unknown>,
  field: string,
): (EscalationOffset & { clock: ClockName; where: string })[] {
  if (!Array.isArray(given)) throw new TypeError(`${field} must be a list, got ${show(given)}`);
  return given.map((escalation: EscalationRule, index) => {
    const where = `${field}[${index}]`;
    const { clock, before, after, notify, ...others } = escalation;
    for (const name of Object.keys(others))
      throw new TypeError(`${where} has the unknown field ${show(name)}`);
    if (!targets.has(clock))
      throw new RangeError(`${where}.clock must be a clock with a target, got ${show(clock)}`);
    if ((before === undefined) === (after === undefined)) {
      throw new TypeError(
        `${where} must have either before or after, got ${before === undefined ? "neither" : "both"}`,
      );
    }
    const offset =
      before === undefined
        ? toMilliseconds(after!, `${where}.after`)
        : 0 - toMilliseconds(before, `${where}.before`);
    return {
      clock,
      offset,
      notify: readText(notify, `${where}.notify`) ?? missing(`${where}.notify`),
      where,
    };
  });
}

function readAtRisk(given: AtRisk, amount: number, field: string): AtRiskRules {
  const names = typeof given === "object" && given !== null ? Object.keys(given) : [];
  if (names.length !== 1 || (names[0] !== "fraction" && names[0] !== "remaining")) {
    throw new TypeError(`${field} must be { fraction } or { remaining }, got ${show(given)}`);
  }
  if ("remaining" in given) {
    const left = toMilliseconds(given.remaining, `${field}.remaining`);
    if (left >= amount)
      throw new RangeError(`${field}.remaining must be less than the target, got ${left} milliseconds`);
    return { left };
  }
  if (typeof given.fraction !== "number" || !(given.fraction >= 0 && given.fraction <= 1)) {
    throw new RangeError(`${field}.fraction must be between 0 and 1, got ${show(given.fraction)}`);
  }
  return { fraction: given.fraction };
}

/** Entries by clock, in the order of the clocks. */
function readByClock(given: unknown, field: string): Map<ClockName, unknown> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`${field} must be an object with firstContact or close, got ${show(given)}`);
  }
  const entries = given as Record<string, unknown>;
  for (const name of Object.keys(entries)) {
    if (!CLOCK_NAMES.includes(name as ClockName)) {
      throw new RangeError(`${field} has the unknown clock ${show(name)}; expected firstContact or close`);
    }
  }
  return new Map(
    CLOCK_NAMES.filter((name) => entries[name] !== undefined).map((name) => [name, entries[name]]),
  );
}

function readText(value: unknown, field: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value !== "") return value;
  throw new TypeError(`${field} must be text that is not empty, got ${show(value)}`);
}

function readTexts(value: readonly string[] | undefined, field: string): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new TypeError(`${field} must be a list of texts, got ${show(value)}`);
  return value.map((text, index) => readText(text, `${field}[${index}]`) ?? missing(`${field}[${index}]`));
}

function missing(field: string): never {
  throw new TypeError(`${field} must be text that is not empty, got undefined`);
}
