import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLink, writeLink } from "../../docs/calculator/link.js";
import { cutsOf, metricOf, SCALES, usualQuestion } from "../../docs/calculator/question.js";
import { START } from "../../docs/calculator/state.js";
import { STATES, tally } from "./states.js";

describe("a link", () => {
  it.each(Object.entries(STATES))("carries the whole state: %s", (_, state) => {
    const link = writeLink(state);
    expect(link).toMatch(/^[a-z0-9=&.~-]+$/);
    expect(readLink(link)).toEqual({ ok: true, state });
  });

  it("is short and has counts only", () => {
    expect(writeLink(STATES["NPS, everything"]!)).toBe(
      "q=nps&scale=0-10&now=3.1.2.3.4.9.8.17.31.40.46~7~1~0~2&before=6.3.4.5.7.12.11.20.28.27.25&industry=airlines&margin=5",
    );
  });

  it("carries every question, cut and count", () => {
    const questions = (["nps", "csat", "ces"] as const).flatMap((asked) =>
      Object.keys(SCALES[asked]).flatMap((scale) => {
        const question = { ...usualQuestion(asked), scale };
        if (scale === "1-5-low") return [{ ...question, statistic: "mean" as const }];
        const shares = { ...question, statistic: "top-box" as const };
        return [question, shares, ...cutsOf(shares).map((from) => ({ ...shares, from }))];
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...questions),
        fc.infiniteStream(fc.integer({ min: 0, max: 1e12 })),
        (question, numbers) => {
          const { min, max } = metricOf(question).metric.scale;
          const counts = Array.from({ length: max - min + 1 }, () => numbers.next().value as number);
          const state = { ...START, question, now: tally(min, counts) };
          expect(readLink(writeLink(state))).toEqual({ ok: true, state });
        },
      ),
    );
  });

  it.each([
    "q=npss",
    "q=__proto__",
    "q=nps&q=csat",
    "q=nps&scale=1-5",
    "q=csat&scale=toString",
    "q=nps&now=1.2.3.4",
    "q=nps&now=1.2.3.4.5.6.7.8.9.10.-1",
    "q=nps&now=1.2.3.4.5.6.7.8.9.10.1e3",
    "q=nps&now=1.2.3.4.5.6.7.8.9.10.NaN",
    "q=nps&now=1.2.3.4.5.6.7.8.9.10.9999999999999",
    "q=nps&now=1.2.3~1~1~1~1~1",
    "q=nps&now=",
    "q=csat&now=1.2.3",
    "q=csat&from=9",
    "q=csat&from=",
    "q=nps&level=50",
    "q=nps&level=0x5f",
    "q=nps&industry=<script>alert(1)</script>",
    "q=nps&margin=-1",
    "q=nps&margin=1000",
    "q=nps&margin=Infinity",
    "q=nps&as=median",
    "q=nps&onload=alert(1)",
    "q=nps&",
    "now=1.2.3",
    "=",
    "javascript:alert(1)=",
    `q=nps&now=${"1.".repeat(2000)}`,
  ])("is refused in words, with nothing of it in them: %s", (fragment) => {
    const link = readLink(fragment);
    expect(link.ok).toBe(false);
    if (link.ok) return;
    expect(link.message).toMatch(/^This link cannot be read: [a-zA-Z0-9 ,"]+\.$/);
    expect(link.message).not.toContain("alert");
  });

  it("is read or refused, never thrown at, whatever it says", () => {
    const piece = fc.constantFrom(
      "q=",
      "nps",
      "csat",
      "&",
      "now=",
      "before=",
      "1.2.3",
      "~",
      "scale=",
      "1-5",
      "from=",
      "margin=",
      "level=",
      "95",
      "%00",
      "=",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 12 }).map((list) => list.join("")),
        ),
        (fragment) => {
          const link = readLink(fragment);
          if (link.ok) expect(readLink(writeLink(link.state))).toEqual(link);
          else expect(link.message).toMatch(/^This link cannot be read/);
        },
      ),
    );
  });
});
