// Makes sample.csv, a synthetic survey: no row is a real answer. Run it with `npx tsx docs/examples/make-sample.ts`;
// the seed makes every run write the same file.
//
// What is built in, for the examples to find: chat is worse than the rest, support is the weak step of the journey,
// slow answers and price make detractors, from April 2026 on everybody is somewhat happier, and who was contacted after a low
// answer is happier the next time. One detractor in four wants no contact: that case is closed. Comments say what the themes say;
// customers leave after their last answer, unhappy ones sooner.
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
  const answer = (value: number, low: number, high: number): number | "" =>
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
  const cells = [
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
  return { at, customer, channel, nps, themes, cells };
});

// What people wrote. Draws of its own again.
const words = seededRandom(11);
const say = (texts: readonly string[]) => texts[Math.floor(words() * texts.length)]!;
const BY_THEME: Readonly<Record<string, readonly string[]>> = {
  "slow answer": [
    "I waited far too long for an answer",
    "Nobody answered my question for three days",
    "The waiting time is too long, again",
    "Slow answer, I had to ask twice",
    "Long waiting time and then a standard reply",
  ],
  price: [
    "Too expensive for what it is",
    "The price went up without a word",
    "Shipping costs are too high",
    "Good, but the price is high",
  ],
  "friendly staff": [
    "Friendly staff, thank you!",
    "Very friendly and helpful people",
    "The lady on the phone was friendly and quick",
    "Friendly help in the store",
  ],
};
const OTHERS = {
  low: [
    "The parcel arrived damaged",
    "The invoice was wrong and nobody cared",
    "I could not log in",
    "Not what I ordered",
  ],
  high: ["All good", "Easy to order", "Fast delivery, everything as described", "I would order again", "n/a"],
};
function commentOn(nps: number | "", channel: string, themes: readonly string[]): string {
  const isUnhappy = nps !== "" && nps <= 6;
  if (words() > (isUnhappy ? 0.7 : 0.4)) return "";
  if (channel === "chat" && isUnhappy && words() < 0.4)
    return say(["The chatbot did not understand me", "The chat ended before I had an answer"]);
  const told = themes.map((theme) => say(BY_THEME[theme]!));
  return told.length > 0 ? told.join(". ") : say(isUnhappy ? OTHERS.low : OTHERS.high);
}

// What each customer brings in a year, and when those left who did: sooner, the worse their last answer. Draws of its own.
const fate = seededRandom(23);
const month = (365 / 12) * 24 * hour;
const lastAnswers = new Map(rows.map((row) => [row.customer, row]));
const customers = new Map(
  [...lastAnswers.keys()].sort().map((customer) => {
    const { at, nps } = lastAnswers.get(customer)!;
    const leavesPerMonth = nps === "" ? 0.025 : nps <= 6 ? 0.07 : nps <= 8 ? 0.025 : 0.012;
    const value = Math.round(Math.exp(5.5 + 0.9 * ((fate() + fate() + fate() - 1.5) * 2)));
    const leftAt = at - (Math.log(1 - fate()) / leavesPerMonth) * month;
    return [customer, { value, leftAt: leftAt < now ? leftAt : undefined }];
  }),
);

const quoted = (cell: string | number) => (/[",]/.test(String(cell)) ? `"${cell}"` : String(cell));
const lines = rows.map(({ customer, channel, nps, themes, cells }) => {
  const { value, leftAt } = customers.get(customer)!;
  const comment = commentOn(nps, channel, themes);
  return [...cells, comment, value, leftAt === undefined ? "" : time(leftAt)].map(quoted).join(",");
});
const header =
  "response,customer,answered_at,channel,region,touchpoint,nps,csat,ces,themes,contacted_at,closed_at,comment,value,left_at";
writeFileSync(new URL("sample.csv", import.meta.url), [header, ...lines].join("\n") + "\n");
