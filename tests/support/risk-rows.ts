import { seededRandom } from "../../src/math/random.js";

/** One contact of a customer with the support, with what was known before it was over, and whether the customer left. */
export interface RiskRow {
  readonly contacts: number | null;
  readonly channel: string | null;
  readonly escalated: boolean;
  readonly hours: number | null;
  readonly left: boolean | null;
  readonly customer: string;
  readonly region: string;
  readonly at: string;
}

/** How the rows come about. */
export interface RiskStory {
  readonly n: number;
  readonly seed: number;
  /** How much of the signals there is in the outcome: 0 for none. */
  readonly strength?: number;
  /** The spread of customers, whatever the signals. */
  readonly spread?: number;
  readonly perCustomer?: number;
  /** Log-odds at the start. */
  readonly base?: number;
  /** How much more likely customers of the south are to leave, which no signal says. */
  readonly south?: number;
}

/** Rows of 2026 whose outcome depends on contacts, the bot, escalation and hours; its logarithm counts for hours. */
export function riskRows(story: RiskStory): RiskRow[] {
  const { n, seed, strength = 1, spread = 0.5, perCustomer = 3, base = -1.6, south = 0 } = story;
  const next = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const customers = Array.from({ length: Math.ceil(n / perCustomer) }, () => ({
    own: spread * normal(),
    region: next() < 0.3 ? "south" : "north",
    contacts: normal(),
  }));
  return Array.from({ length: n }, () => {
    const number = Math.floor(next() * customers.length);
    const customer = customers[number]!;
    const contacts = 1 + Math.floor(Math.exp(0.4 * customer.contacts + 0.5 * normal()));
    const channel = ["mail", "chat", "phone", "bot"][Math.floor(next() * 4)]!;
    const escalated = next() < 0.15;
    const hours = Math.round(100 * Math.exp(2 + normal())) / 100;
    const effect =
      0.6 * (contacts - 2) + (channel === "bot" ? 1 : 0) + (escalated ? 1 : 0) + 0.3 * Math.log(hours / 7);
    const logOdds = base + strength * effect + customer.own + (customer.region === "south" ? south : 0);
    return {
      ...{ contacts, channel, escalated, hours },
      left: next() < 1 / (1 + Math.exp(-logOdds)),
      customer: `c${number}`,
      region: customer.region,
      at: new Date(Date.UTC(2026, 0, 1) + Math.floor(next() * 365) * 86_400_000).toISOString(),
    };
  });
}
