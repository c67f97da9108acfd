import { compareSegments, formatScore, NPS, tallyCounts } from "cx-metrics";

// SELECT channel, nps, count(*) AS n FROM answers GROUP BY channel, nps
const counted = [
  { channel: "chat", nps: 3, n: 40n },
  { channel: "chat", nps: 9, n: 60n },
  { channel: "chat", nps: null, n: 7n },
  { channel: "email", nps: 8, n: 20n },
  { channel: "email", nps: 10, n: 80n },
];
const table = tallyCounts(counted, { metric: NPS, point: "nps", count: "n", by: "channel" });
for (const { key, score, n } of compareSegments(table, NPS).segments)
  console.log(key.channel, formatScore(score, { metric: NPS }), n);
