import { versusRest } from "../compare/groups.js";
import { MENTIONED, mentionedTally } from "../compare/mentioned.js";
import { adjustDifferences, type AdjustedDifference } from "../inference/adjusted-difference.js";
import { compareSamples, MINIMUM } from "../inference/difference.js";
import { sampleOf } from "../inference/sample.js";
import { readRecord, readString } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectLevel, expectMinimum, expectThat, show } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { idText } from "../math/text.js";
import { worstCategory } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Accessor } from "../tally/accessor.js";
import { mentionedNames } from "../tally/mentions.js";
import { requiredReader } from "../tally/row-reader.js";
import { toMilliseconds, type Duration } from "../time/duration.js";
import { toInstant } from "../time/instant.js";
import { assess, FOLLOW_UP_OPTIONS, type Assessed, type FollowUpOptions } from "./assess.js";
import { isOpen } from "./clock/urgency.js";
import { expiryOf, isExpired, readExpiry, type ExpiryOptions } from "./expiry.js";
import { policyRulesOf } from "./policy/define-policy.js";
import type { FollowUpPolicy } from "./policy/policy.js";
import type { FollowUpResponse } from "./response.js";

/** Options of `outerLoop`. */
export interface OuterLoopOptions<Response extends FollowUpResponse = FollowUpResponse>
  extends FollowUpOptions, ExpiryOptions {
  /** Accessor of the themes of a response: a list of names. */
  readonly themes: Accessor<Response, Iterable<unknown> & object>;
  /** Who looks after a theme: `{ price: "Pricing" }`. @defaultValue nobody */
  readonly owners?: Readonly<Record<string, string>> | undefined;
  /**
   * The span up to `now` that is counted, and before it the one to compare with.
   * @defaultValue { hours: 720 }, 30 days
   */
  readonly window?: Duration | undefined;
  /** The fewest customers in either span for a verdict. @defaultValue 10 */
  readonly minimumN?: number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(FOLLOW_UP_OPTIONS, {
  themes: null,
  owners: null,
  window: readWindow,
  minimumN: null,
  level: null,
  expireAfter: readExpiry,
}) satisfies KnownOptions<OuterLoopOptions>;

/** What many customers say: an issue for whoever can change its cause. */
export interface OuterLoopIssue {
  readonly theme: string;
  /** Who looks after it; null for nobody. */
  readonly owner: string | null;
  /** Customers who mention it in the window. */
  readonly customers: number;
  /** Those of them who gave an answer in the worst category, such as detractors. */
  readonly unhappy: number;
  /** `customers` over all who answered in the window, 0 to 1; null when nobody did. */
  readonly share: number | null;
  /** The first mention after which no span as long as the window passed without one. */
  readonly since: Date;
  readonly latest: Date;
  /** Open cases of the queue that mention it, of any time. */
  readonly open: number;
  /** `share` less that of the window before, from -1 to 1, corrected for the number of themes: which way it goes. */
  readonly change: AdjustedDifference;
}

/** The issues of an outer loop. */
export interface OuterLoop {
  /** The start of the window. */
  readonly from: Date;
  /** Customers who answered in the window, and in the one before it. */
  readonly customers: number;
  readonly customersBefore: number;
  /** By unhappy customers, then by customers, then by name. */
  readonly issues: readonly OuterLoopIssue[];
  readonly level: number;
  readonly minimumN: number;
}

/**
 * Lists what many customers say, for those who can change its cause: how many, since when, whether it grows, and whose it is.
 *
 * @remarks
 * The queue answers customers one by one (the inner loop); the outer loop mends what made them write. Customers are counted, not
 * responses: a customer who writes three times counts once in a window, a response without respondent as one of its own. The
 * share of a window is compared with that of the window before as by `compareScores`, with one error rate over all themes
 * (Holm). Themes that neither window mentions are left out; one that only the earlier has is shown with 0 customers.
 *
 * @param responses - with unique ids, of at least two windows; those received after `now` are left out
 * @param policy - from {@link definePolicy}, for the metrics, and for cases that are open
 * @throws what {@link followUpQueue} throws, and TypeError for themes that are no list of names
 * @example
 * const said = (id: number, at: string, ...tags: string[]) => ({ id, metric: "NPS", score: 3, at, tags });
 * const { issues } = outerLoop(
 *   [said(1, "2026-02-20T09:00:00Z", "price"), said(2, "2026-03-01T09:00:00Z", "price"), said(3, "2026-03-02T09:00:00Z")],
 *   policyFromPractices(["detractors-24-hours"]),
 *   { now: "2026-03-05T12:00:00Z", themes: "tags", owners: { price: "Pricing" } },
 * );
 * [issues[0].theme, issues[0].owner, issues[0].customers, issues[0].since] // => ["price", "Pricing", 2, new Date("2026-02-20T09:00:00.000Z")]
 * @example
 * const said = (id, at, ...tags) => ({ id, metric: "NPS", score: 3, at, tags });
 * const responses = [said(1, "2026-02-20T09:00:00Z", "price"), said(2, "2026-03-01T09:00:00Z", "price", "wait"), said(3, "2026-03-02T09:00:00Z")];
 * const { issues } = outerLoop(responses, policyFromPractices(["detractors-24-hours"]), { now: "2026-03-05T12:00:00Z", themes: "tags" });
 * issues.map(({ theme, customers }) => [theme, customers]) // => [["price", 2], ["wait", 1]]
 * @category Follow-up of responses
 */
export function outerLoop<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  policy: FollowUpPolicy,
  options: OuterLoopOptions<Response>,
): OuterLoop {
  expectOptions(options, OPTIONS, HOMES);
  const { owners = {}, minimumN = MINIMUM, level = 0.95 } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  for (const [theme, owner] of Object.entries(readRecord(owners, "owners")))
    readString(owner, `owners[${show(theme)}]`);
  const now = toInstant(options.now, "now");
  const span = options.window ? toMilliseconds(options.window, "window") : WINDOW_MS;
  const everyone = newCustomers();
  const themes = new Map<string, Mentions>();
  for (const mention of mentionsOf(responses, policy, options, now)) {
    const { at, names } = mention;
    // 0 for the window up to now, 1 for the one before it.
    const window = Math.floor((now - at) / span);
    everyone[window]?.add(mention.customer);
    for (const name of names) addMention(getOrMake(themes, name, newMentions), mention, window);
  }
  const [customers, customersBefore] = everyone.map(({ size }) => size) as [number, number];
  const current = [...themes].filter(([, { who }]) => who.some(({ size }) => size > 0));
  const samples = current.map(([, { who }]) => {
    const [now, before] = who.map(({ size }, i) =>
      sampleOf(mentionedTally(size, everyone[i]!.size), MENTIONED),
    );
    return [before!, now!] as const;
  });
  const changes = adjustDifferences(
    samples.map((pair) => compareSamples(...pair, MENTIONED, { level, minimumN })),
    samples,
    { adjust: "holm", level, minimumN },
  );
  const issues = current.map(([theme, { who, unhappy, times, open }], i): OuterLoopIssue => ({
    theme,
    owner: Object.hasOwn(owners, theme) ? owners[theme]! : null,
    customers: who[0]!.size,
    unhappy: unhappy.size,
    share: customers > 0 ? who[0]!.size / customers : null,
    ...runOf(times, span),
    open,
    change: versusRest(changes[i]!),
  }));
  issues.sort((a, b) => b.unhappy - a.unhappy || b.customers - a.customers || (a.theme < b.theme ? -1 : 1));
  return { from: new Date(now - span), customers, customersBefore, issues, level, minimumN };
}

const WINDOW_MS = 720 * 3_600_000;

/** What one response says. */
interface Mention {
  readonly at: number;
  readonly customer: string;
  readonly names: Iterable<string>;
  readonly isUnhappy: boolean;
  readonly isTask: boolean;
}

function* mentionsOf<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  policy: FollowUpPolicy,
  options: OuterLoopOptions<Response>,
  now: number,
): Generator<Mention> {
  const read = requiredReader(options.themes, "themes");
  const expireMs = expiryOf(options, policyRulesOf(policy));
  const isTask = ({ followUp }: Assessed) =>
    followUp !== null && isOpen(followUp.leading) && !isExpired(followUp, now, expireMs);
  let position = -1;
  for (const assessed of assess(responses, policy, options)) {
    position++;
    const { response, at, metric, facts } = assessed.checked;
    if (at > now) continue;
    const who = idText(response.respondent);
    yield {
      at,
      customer: who === null ? `response ${response.id}` : `respondent ${who}`,
      names: mentionedNames(read(response, position), options.themes, position),
      isUnhappy: facts.category === worstCategory(metric).name,
      isTask: isTask(assessed),
    };
  }
}

/** The mentions of one theme. */
interface Mentions {
  /** Customers by window, the last one first. */
  readonly who: readonly Set<string>[];
  readonly unhappy: Set<string>;
  readonly times: number[];
  open: number;
}

const newCustomers = (): readonly Set<string>[] => [new Set(), new Set()];
const newMentions = (): Mentions => ({ who: newCustomers(), unhappy: new Set(), times: [], open: 0 });

function addMention(mentions: Mentions, { at, customer, isUnhappy, isTask }: Mention, window: number): void {
  mentions.who[window]?.add(customer);
  if (isUnhappy && window === 0) mentions.unhappy.add(customer);
  mentions.times.push(at);
  if (isTask) mentions.open++;
}

/** The latest mention, and the first after which no span passed without one. */
function runOf(times: readonly number[], span: number): Pick<OuterLoopIssue, "since" | "latest"> {
  const ordered = [...times].sort((a, b) => b - a);
  let since = ordered[0]!;
  for (const at of ordered) {
    if (since - at > span) break;
    since = at;
  }
  return { since: new Date(since), latest: new Date(ordered[0]!) };
}

function readWindow(value: unknown, path: string): Duration {
  const ms = toMilliseconds(value as Duration, path);
  expectThat(ms > 0, "a duration above 0", ms, ` milliseconds at ${path}`);
  return value as Duration;
}
