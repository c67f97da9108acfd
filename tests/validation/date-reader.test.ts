import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { dateReader, type DateReaderOptions } from "../../src/validation/index.js";

const read = (value: unknown, reading?: DateReaderOptions) => {
  const result = dateReader(reading)(value);
  return result.ok ? result.instant : result.code;
};
const utc = { timeZone: "UTC" };

describe("dateReader", () => {
  it("reads ISO 8601 with an offset", () => {
    expect(read("2026-03-02T10:00:00+01:00")).toBe("2026-03-02T09:00:00.000Z");
    expect(read("2026-03-02T10:00Z")).toBe("2026-03-02T10:00:00.000Z");
    expect(read("2026-03-02 10:00:00.5 UTC")).toBe("2026-03-02T10:00:00.500Z");
    expect(read("2026-03-02T10:00:00-0530")).toBe("2026-03-02T15:30:00.000Z");
  });

  it("reads a date without an offset in the given zone, and a day as its first instant", () => {
    expect(read("2026-03-02 10:00:00", { timeZone: "Europe/Berlin" })).toBe("2026-03-02T09:00:00.000Z");
    expect(read("2026-03-02", { timeZone: "America/New_York" })).toBe("2026-03-02T05:00:00.000Z");
    expect(read("2026-03-02", utc)).toBe("2026-03-02T00:00:00.000Z");
  });

  it("rejects a date without an offset if no zone is given", () => {
    expect(read("2026-03-02 10:00:00")).toBe("time-zone-needed");
    expect(read("2026-03-02")).toBe("time-zone-needed");
    expect(read("1/9/21", { format: "D/M/YY" })).toBe("time-zone-needed");
  });

  it.each(["1/9/21", "01-09-2021", "25/12/2021", "1.9.2021", "Sep 1, 2021", "20210901"])(
    "refuses to guess the order of day and month in %j",
    (text) => {
      expect(read(text, utc)).toBe("date-format-needed");
    },
  );

  it("reads day and month in the given order", () => {
    expect(read("1/9/21", { ...utc, format: "D/M/YY" })).toBe("2021-09-01T00:00:00.000Z");
    expect(read("1/9/21", { ...utc, format: "M/D/YY" })).toBe("2021-01-09T00:00:00.000Z");
    expect(read("25/12/2021", { ...utc, format: "DD/MM/YYYY" })).toBe("2021-12-25T00:00:00.000Z");
    expect(read("9/8/18 15:29", { ...utc, format: "M/D/YY H:mm" })).toBe("2018-09-08T15:29:00.000Z");
    expect(read("03.02.2020 07:05:09.250", { ...utc, format: "DD.MM.YYYY HH:mm:ss.SSS" })).toBe(
      "2020-02-03T07:05:09.250Z",
    );
  });

  it("reads a twelve-hour clock", () => {
    const format = { ...utc, format: "M/D/YYYY h:mm A" };
    expect(read("1/2/2026 12:30 AM", format)).toBe("2026-01-02T00:30:00.000Z");
    expect(read("1/2/2026 12:30 pm", format)).toBe("2026-01-02T12:30:00.000Z");
    expect(read("1/2/2026 1:30 PM", format)).toBe("2026-01-02T13:30:00.000Z");
    expect(read("1/2/2026 13:30 PM", format)).toBe("bad-date");
    expect(read("1/2/2026 0:30 AM", format)).toBe("bad-date");
  });

  it.each([
    ["31/2/2021", "D/M/YYYY"],
    ["29/2/2023", "D/M/YYYY"],
    ["1/13/2021", "D/M/YYYY"],
    ["0/1/2021", "D/M/YYYY"],
    ["1/1/2021 24:00", "D/M/YYYY H:mm"],
    ["1/1/2021 ", "D/M/YYYY H:mm"],
    ["2021-01-01", "D/M/YYYY"],
    ["1/1/21", "D/M/YYYY"],
  ])("rejects %j as %s, which does not exist or has another form", (text, format) => {
    expect(read(text, { ...utc, format })).toBe("bad-date");
  });

  it("rejects dates that do not exist in ISO 8601", () => {
    for (const text of [
      "2026-02-29",
      "2026-13-01",
      "2026-01-01T25:00Z",
      "2026-01-01T10:61Z",
      "2026-02-30",
      "2026-01-01T24:00",
      "2026-01-01 23:59:60",
      "2026-01-01T10:00+24:00",
    ]) {
      expect(read(text, utc)).toBe("bad-date");
    }
  });

  it("reads numbers since 1970 only in a given unit", () => {
    expect(read(1_600_000_000, { format: "unix-seconds" })).toBe("2020-09-13T12:26:40.000Z");
    expect(read("1600000000", { format: "unix-seconds" })).toBe("2020-09-13T12:26:40.000Z");
    expect(read(1_600_000_000_000, { format: "unix-milliseconds" })).toBe("2020-09-13T12:26:40.000Z");
    expect(read(1_600_000_000)).toBe("bad-date");
    expect(read("soon", { format: "unix-seconds" })).toBe("bad-date");
    expect(read(1e18, { format: "unix-seconds" })).toBe("bad-date");
    expect(read(NaN, { format: "unix-seconds" })).toBe("bad-date");
  });

  it("reads a Date as its instant, and blanks as missing", () => {
    expect(read(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
    expect(read(new Date(NaN))).toBe("bad-date");
    for (const value of [null, undefined, "", "  ", "NA"]) expect(read(value)).toBeNull();
  });

  it("reads a skipped local time as the end of the gap, and prefers an offset in the text to the zone", () => {
    expect(read("2024-03-10 02:30", { timeZone: "America/New_York" })).toBe("2024-03-10T07:00:00.000Z");
    expect(read("2024-03-10T02:30Z", { timeZone: "America/New_York" })).toBe("2024-03-10T02:30:00.000Z");
  });

  it.each([
    "",
    "YYYY-MM",
    "DD/DD/YYYY",
    "HH:mm",
    "D/M/YYYY D",
    "YY YYYY M D M",
    "D MMM YYYY",
    "D/M/YYYY h:mm",
    "D/M/YYYY H:mm A",
    "D/M/YYYY A",
    "D/M/YYYY mm",
    "D/M/YYYY HH ss",
    7 as never,
  ])("rejects the format %j", (format) => {
    expect(() => dateReader({ format })).toThrow("Expected a date format such as");
  });

  it("reads other characters of a format literally", () => {
    expect(read("(2021)*01+05?", { ...utc, format: "(YYYY)*MM+DD?" })).toBe("2021-01-05T00:00:00.000Z");
    expect(read("2021x01x05", { ...utc, format: "YYYY.MM.DD" })).toBe("bad-date");
  });

  it("rejects an unknown zone", () => {
    expect(() => dateReader({ timeZone: "Mars/Olympus" })).toThrow('got "Mars/Olympus" at date.timeZone');
  });

  it("reads a local time that occurs twice as the first", () => {
    const berlin = { timeZone: "Europe/Berlin" };
    expect(read("2026-10-25 02:30:00", berlin)).toBe("2026-10-25T00:30:00.000Z");
    expect(read("2026-10-25 02:30:00+01:00", berlin)).toBe("2026-10-25T01:30:00.000Z");
    expect(read("2011-12-30", { timeZone: "Pacific/Apia" })).toBe("2011-12-30T10:00:00.000Z");
  });

  it("reads the days of a spreadsheet in the given zone", () => {
    const days = { ...utc, format: "excel-days" };
    // 25569 is 1970-01-01 and 45292 is 2024-01-01 in the date system that begins with 1900.
    expect(read(25_569, days)).toBe("1970-01-01T00:00:00.000Z");
    expect(read("45292.75", days)).toBe("2024-01-01T18:00:00.000Z");
    expect(read(61, days)).toBe("1900-03-01T00:00:00.000Z");
    for (const value of [60, 0, -1, 1e9, NaN, "soon", "45,292"]) expect(read(value, days)).toBe("bad-date");
    expect(read(45_292, { format: "excel-days" })).toBe("time-zone-needed");
    expect(dateReader(utc)(45_292)).toMatchObject({
      message: "State the unit of this number: unix-seconds, unix-milliseconds, excel-days.",
    });
  });

  it("reads two digits of a year as 2000 to 2099 only if the format has YY", () => {
    expect(read("1/9/99", { ...utc, format: "D/M/YY" })).toBe("2099-09-01T00:00:00.000Z");
    expect(read("1/9/99", { ...utc, format: "D/M/YYYY" })).toBe("bad-date");
    expect(read("99-09-01", utc)).toBe("date-format-needed");
  });

  it("gives different messages for a date that does not exist and for another form", () => {
    const message = (text: string) => {
      const result = dateReader(utc)(text);
      return result.ok ? null : result.message;
    };
    expect(message("2026-02-30")).toBe("There is no such date or time.");
    expect(message("02/30/2026")).toMatch(/^State the format/);
  });

  it("reads a Date of another realm, and rejects objects that only look like one", () => {
    expect(read(runInNewContext("new Date(0)"))).toBe("1970-01-01T00:00:00.000Z");
    expect(read(Object.create(Date.prototype))).toBe("bad-date");
    expect(read({ getTime: () => 0 })).toBe("bad-date");
  });
});
