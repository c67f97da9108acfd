import { seededRandom } from "../../src/math/random.js";
import { drawHoldOut } from "../../src/outcomes/index.js";

/** An unhappy customer of a made-up company whose team calls those who are easy to reach. */
export interface ContactStoryRow {
  readonly customer: string;
  readonly account: string;
  readonly score: number;
  /** Drawn to be left alone; null for those who had to be called in any case. */
  readonly heldOut: boolean | null;
  readonly contacted: boolean;
  /** Months until the customer left, or 6. */
  readonly months: number;
  readonly left: boolean;
  readonly stayed: boolean;
  /** The next answer; null for those who have not answered again. */
  readonly next: number | null;
}

/** What happens in the story. */
export interface ContactStory {
  readonly n?: number;
  readonly seed?: number;
  /** Share of customers drawn to be left alone. */
  readonly share?: number;
  /** How much contact takes from the monthly rate of leaving, on a scale of logarithms: 0 for nothing. */
  readonly effect?: number;
  /** How much better the next answer becomes by contact. */
  readonly lift?: number;
  /** The share of those held out who are called nevertheless. */
  readonly leak?: number;
  /** Customers of one account, who are alike. */
  readonly perAccount?: number;
  /** Monthly rate of leaving of the average customer. */
  readonly rate?: number;
  /** The months for which `truth` is told. */
  readonly horizon?: number;
}

/** A story with what contact really does in it: the mean difference of the chance to stay until the horizon, by what was drawn. */
export interface ToldContactStory {
  readonly rows: readonly ContactStoryRow[];
  readonly truth: number;
}

const MONTHS = 6;
const clamp = (score: number) => Math.max(0, Math.min(10, Math.round(score)));

/**
 * Detractors, some of whom are attached to the company: those pick up the telephone, and stay anyway. So whoever was contacted stays
 * longer than the rest even where contact does nothing. Severe cases (0) are called in any case.
 */
export function contactStory(story: ContactStory = {}): ToldContactStory {
  const {
    n = 4000,
    seed = 1,
    share = 0.1,
    effect = 0.5,
    lift = 1,
    leak = 0,
    perAccount = 1,
    rate = 0.06,
    horizon = MONTHS,
  } = story;
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const accounts = Array.from({ length: Math.ceil(n / perAccount) }, normal);
  const people = Array.from({ length: n }, (_, i) => {
    const account = Math.floor(i / perAccount);
    // How attached the customer is: partly that of the account.
    const shared = perAccount > 1 ? 0.5 : 0;
    const attached = Math.sqrt(shared) * accounts[account]! + Math.sqrt(1 - shared) * normal();
    return {
      customer: `c${seed}-${i}`,
      account: `a${seed}-${account}`,
      attached,
      score: Math.min(6, clamp(4 + attached + normal())),
    };
  });
  const { contact, heldOut } = drawHoldOut(people, {
    share,
    seed,
    respondent: perAccount > 1 ? "account" : "customer",
    never: ({ score }) => score === 0,
  });
  const [toContact, out] = [new Set(contact), new Set(heldOut)];
  const stays = (attached: number, contacted: boolean) =>
    rate * Math.exp(-0.8 * attached - (contacted ? effect : 0));
  const effects: number[] = [];
  const rows = people.map((person): ContactStoryRow => {
    const { attached, customer, account, score } = person;
    const isDrawn = toContact.has(person) || out.has(person);
    const reach = 1 / (1 + Math.exp(-0.3 - 1.2 * attached));
    const contacted = random() < (out.has(person) ? leak : reach);
    const left = -Math.log(1 - random()) / stays(attached, contacted);
    const gain = Math.exp(-horizon * stays(attached, true)) - Math.exp(-horizon * stays(attached, false));
    if (isDrawn) effects.push((reach - leak) * gain);
    // Who is lost answers no more, and who was called answers a little more often.
    const answers = left > 2 && random() < 0.45 + (contacted ? 0.05 : 0);
    return {
      customer,
      account,
      score,
      heldOut: isDrawn ? out.has(person) : null,
      contacted,
      months: Math.min(left, MONTHS),
      left: left < MONTHS,
      stayed: left >= MONTHS,
      next: answers ? clamp(5.5 + attached + 1.5 * normal() + (contacted ? lift : 0)) : null,
    };
  });
  return { rows, truth: effects.reduce((sum, one) => sum + one, 0) / effects.length };
}
