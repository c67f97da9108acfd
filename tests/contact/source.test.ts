import { describe, expect, it } from "vitest";
import { BENCHMARKS } from "../../src/benchmarks/index.js";
import { FOLLOW_UP_SOURCES, type PublishedSource } from "../../src/contact/source.js";
import { NPS_BAND_TABLES } from "../../src/index.js";
import { CLAIMS } from "../../src/outcomes/index.js";

const sources: readonly PublishedSource[] = Object.values(FOLLOW_UP_SOURCES);
const { hiver, techSee, pylon, glossary } = FOLLOW_UP_SOURCES;

describe("the guides", () => {
  it("have one name each in practices, benchmarks, bands and sayings", () => {
    const titles = BENCHMARKS.map(({ source }) => source.title);
    for (const { publisher, title } of [hiver, techSee, pylon, glossary])
      expect(titles.some((name) => name.startsWith(`${publisher}, "${title}"`))).toBe(true);
    for (const { source } of [NPS_BAND_TABLES.quality, NPS_BAND_TABLES.diagnosis])
      expect(source).toContain(`${hiver.publisher}, "${hiver.title}"`);
    const named = new Set(sources.map(({ publisher }) => publisher));
    const guides = CLAIMS.flatMap(({ repeatedBy }) => repeatedBy.map(({ publisher }) => publisher));
    for (const guide of ["Hiver", "TechSee", "Userpilot", "customer-service glossary"] as const) {
      expect(named).toContain(guide);
      expect(guides).toContain(guide);
    }
  });

  it("are nowhere without a name", () => {
    const text = JSON.stringify([sources, BENCHMARKS, NPS_BAND_TABLES, CLAIMS]);
    expect(text).not.toMatch(/glossaries|common advice|no public page/);
  });

  it("have addresses, but for the glossary", () => {
    expect(sources.filter(({ url }) => url === null)).toEqual([glossary]);
    for (const { url } of sources) if (url !== null) expect(url).toMatch(/^https?:\/\//);
  });
});
