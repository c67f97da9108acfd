import { describe, expect, it } from "vitest";
import { FOLLOW_UP_QUESTIONS, followUpQuestions } from "../../../src/follow-up/index.js";

describe("followUpQuestions", () => {
  it("gives those of the channel first, then those for any", () => {
    expect(followUpQuestions("promoter", { channel: "phone" }).map(({ id }) => id)).toEqual([
      "what-do-you-tell",
      "what-do-you-value",
    ]);
    expect(followUpQuestions("dissatisfied").map(({ id }) => id)).toEqual(["what-went-wrong"]);
  });

  it("has a question for every group in every channel, each with its source", () => {
    for (const category of ["detractor", "neutral", "easy"])
      for (const channel of ["in-app", "email", "chat", "phone"] as const)
        expect(followUpQuestions(category, { channel }).length).toBeGreaterThan(0);
    for (const { sources, question } of FOLLOW_UP_QUESTIONS) {
      expect(sources.length).toBeGreaterThan(0);
      expect(question).toMatch(/\?$/);
    }
  });

  it("rejects an unknown category and channel", () => {
    expect(() => followUpQuestions("angry")).toThrow("at category");
    expect(() => followUpQuestions("passive", { channel: "fax" as never })).toThrow('got "fax" at channel');
  });
});
