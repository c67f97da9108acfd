// Makes sample.csv, a synthetic survey: no row is a real answer. Run it with `npx tsx docs/examples/make-sample.ts`;
// the seed makes every run write the same file.
//
// What is built in, for the examples to find: chat is worse than the rest, support is the weak step of the journey,
// slow answers and price make detractors, from April 2026 on everybody is somewhat happier, and who was contacted after a low
// answer is happier the next time. One detractor in four wants no contact: that case is closed.
import { writeFileSync } from "node:fs";
import { seededRandom } from "../../src/math/random.js";

const random = seededRandom(20260102);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(Math.round(value), low), high);
/** Roughly normal with mean 0 and standard deviation 1. */
const noise = () => random() + random() + random() + random() + random() + random() - 3;

const start = Date.UTC(2025, 6, 1);
const end = Date.UTC(2026, 5, 30);
const now = Date.UTC(2026, 5, 29, 12);
const hour = 3_600_000;
const time = (at: number) => new Date(at).toISOString().slice(0, 16) + "Z";

// Draws of its own, so that follow-up changes no other column but through its effect.
const chance = seededRandom(5);
/** When a customer was last contacted. */
const contacts = new Map<string, number>();

const rows = Array.from({ length: 1200 }, (_, i) => {
  const at = start + ((end - start) * (i + random())) / 1200;
  const channel = pick(["chat", "email", "phone", "store"]);
  const region = pick(["Americas", "Asia-Pacific", "Europe"]);
  const touchpoint = pick(["onboarding", "purchase", "support", "renewal"]);
  const customer = `c${String(Math.floor(chance() * 700) + 1).padStart(3, "0")}`;
  const mood =
    8 +
    (channel === "chat" ? -1 : 0) +
    (touchpoint === "support" ? -1.2 : 0) +
    (at > Date.UTC(2026, 3, 1) ? 0.8 : 0) +
    ((contacts.get(customer) ?? Infinity) < at ? 0.8 : 0) +
    2 * noise();
  const themes = [
    ...(random() < (mood < 7 ? 0.5 : 0.1) ? ["slow answer"] : []),
    ...(random() < (mood < 7 ? 0.35 : 0.15) ? ["price"] : []),
    ...(random() < (mood > 8 ? 0.5 : 0.15) ? ["friendly staff"] : []),
  ];
  // One question in twelve is skipped.
  const answer = (value: number, low: number, high: number) =>
    random() < 1 / 12 ? "" : clamp(value, low, high);
  const nps = answer(mood, 0, 10);
  const isDetractor = nps !== "" && nps <= 6;
  // Most are contacted within two days, some within six; in the last two weeks the team is behind. What is still to happen at the
  // end is not in the file.
  const wantsContact = chance() < 0.75;
  const isBehind = at > now - 14 * 24 * hour;
  const waits = (isBehind ? 8 : 1) * (chance() < 0.8 ? 44 * chance() : 44 + 100 * chance()) * hour;
  const [contactedAt, closedAt] = [at + waits, at + 20 * hour * chance()];
  const contacted = isDetractor && wantsContact && contactedAt < now ? contactedAt : undefined;
  const closed = isDetractor && !wantsContact && closedAt < now ? closedAt : undefined;
  if (contacted !== undefined) contacts.set(customer, contacted);
  return [
    `r${String(i + 1).padStart(4, "0")}`,
    customer,
    time(at),
    channel,
    region,
    touchpoint,
    nps,
    answer(mood / 2 + 0.3 * noise(), 1, 5),
    answer(mood * 0.65 + 0.8 * noise(), 1, 7),
    themes.join("|"),
    contacted === undefined ? "" : time(contacted),
    closed === undefined ? "" : time(closed),
  ];
});

const header =
  "response,customer,answered_at,channel,region,touchpoint,nps,csat,ces,themes,contacted_at,closed_at";
writeFileSync(
  new URL("sample.csv", import.meta.url),
  [header, ...rows.map((row) => row.join(","))].join("\n") + "\n",
);
