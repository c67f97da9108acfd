import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/doors.js";
import { runCommand } from "../support/command.js";

const battery = fileURLToPath(new URL("../engines/ask-battery.ts", import.meta.url));

describe("the zone of the process", () => {
  it.each(["Asia/Shanghai", "America/New_York"])("%s does not change what an engine counts", async (zone) => {
    const { stdout, stderr } = await runCommand(process.execPath, ["--import", "tsx", battery], {
      cwd: ROOT,
      env: { ...process.env, TZ: zone },
    });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(
      ["duckdb", "postgres", "sqlite"].map((dialect) => `${dialect}: all asked, different: none`),
    );
  });
});
