import { seededRandom } from "../../src/math/random.js";
import { storyRows, type Story, type StoryRow } from "./story.js";

/** An answer of the story, and what its customer did afterwards. */
export interface ChurnRow extends StoryRow {
  readonly contacted: boolean;
  /** Epoch milliseconds at which the customer left; null for one who was still there when the story ends. */
  readonly left: number | null;
  readonly mrr: number;
}

/** When the story ends. */
export const STORY_END = Date.UTC(2027, 0, 27);

const MONTH = (365.25 / 12) * 86_400_000;

/** Monthly rates of leaving; of detractors seven in ten are contacted, which takes a fifth off theirs. */
const RATES = { promoter: 0.01, passive: 0.016, detractor: 0.04 } as const;
const CONTACTED = 0.7;
const EFFECT = 0.8;

/** The share of each category that is really there so many months after the answer. */
export function trueRetention(months: number): Readonly<Record<keyof typeof RATES, number>> {
  const stays = (rate: number) => Math.exp(-rate * months);
  const { promoter, passive, detractor } = RATES;
  return {
    promoter: stays(promoter),
    passive: stays(passive),
    detractor: CONTACTED * stays(EFFECT * detractor) + (1 - CONTACTED) * stays(detractor),
  };
}

/** The year of the story, and who left after it. */
export function churnRows(story: Story = {}): ChurnRow[] {
  const random = seededRandom((story.seed ?? 1) + 1000);
  return storyRows(story).map((row) => {
    const category = row.score >= 9 ? "promoter" : row.score >= 7 ? "passive" : "detractor";
    const contacted = category === "detractor" && random() < CONTACTED;
    const rate = RATES[category] * (contacted ? EFFECT : 1);
    const left = row.at + Math.round((-Math.log(1 - random()) / rate) * MONTH);
    return {
      ...row,
      contacted,
      left: left <= STORY_END ? left : null,
      mrr: Math.round(Math.exp(5 + 2 * random())),
    };
  });
}
