import { seededRandom } from "../../src/math/random.js";

/** An answer with what was known before it: the contacts it is about, and how the conversation sounded. */
export interface StoryContact {
  readonly person: string;
  readonly region: string;
  readonly channel: string;
  readonly contacts: number;
  readonly escalated: boolean;
  readonly resolved: boolean;
  readonly hours: number;
  /** From -1 to 1, as a model would give it: it hears most of what the customer will answer, and noise. */
  readonly sentiment: number;
  readonly score: number;
  readonly at: number;
}

const CHANNELS = { shop: 0.9, phone: 0.5, app: 0.25, email: 0.1, chat: 0, bot: -0.9 };
const NAMES = Object.keys(CHANNELS) as (keyof typeof CHANNELS)[];
const CUTS = [-3.1, -2.8, -2.5, -2.1, -1.7, -1.2, -0.6, 0, 0.9, 1.7];

/** A year of answers by people with opinions of their own, of whom those with strong opinions answer more often. */
export function contactStory(n: number, seed: number): StoryContact[] {
  const next = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const people = Array.from({ length: Math.ceil(n / 2) }, () => ({
    opinion: 0.67 * normal(),
    region: ["DACH", "UK", "US", "Nordics"][Math.floor(4 * next())]!,
  }));
  const rows: StoryContact[] = [];
  while (rows.length < n) {
    const number = Math.floor(next() * people.length);
    const { opinion, region } = people[number]!;
    const part = next();
    // The bot takes over more and more of the contacts.
    const channel = next() < 0.05 + 0.15 * part ? "bot" : NAMES[Math.floor(5 * next())]!;
    const contacts = 1 + (next() < 0.28 ? 1 + Math.floor(3 * next()) : 0);
    const escalated = next() < 0.06 + 0.05 * (contacts - 1);
    const hours = Math.exp(1.2 + 0.9 * normal() + (escalated ? 1 : 0));
    const resolved = next() < 0.93 - (escalated ? 0.25 : 0);
    const latent =
      1.05 +
      CHANNELS[channel] +
      opinion -
      0.45 * (contacts - 1) -
      (escalated ? 0.7 : 0) -
      0.12 * Math.log(hours) -
      (resolved ? 0 : 1.1) +
      1.3 * normal();
    const score = CUTS.filter((cut) => latent > cut).length;
    if (next() > (score <= 3 ? 0.34 : score >= 9 ? 0.3 : 0.17)) continue;
    const sentiment = Math.max(-1, Math.min(1, (score - 6) / 5 + 0.55 * normal()));
    const at = Date.UTC(2025, 10, 1) + Math.floor(365 * part) * 86_400_000;
    rows.push({
      ...{
        person: `p${number}`,
        region,
        channel,
        contacts,
        escalated,
        resolved,
        hours,
        sentiment,
        score,
        at,
      },
    });
  }
  return rows;
}
