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
    "YY YYYY M D",
    "D MMM M YYYY",
    "D/M/YYYY h:mm",
    "D/M/YYYY H:mm A",
    "D/M/YYYY H h:mm A",
    "D/M/YYYY A",
    "D/M/YYYY mm",
    "D/M/YYYY HH ss",
    "D/M/YYYY HH:mm SSS",
    7 as never,
  ])("rejects the format %j", (format) => {
    expect(() => dateReader({ format })).toThrow("Expected a date format");
  });

  it.each([
    ["yyyy-MM-dd", "yyyy", "YYYY"],
    ["YYYY-MM-dd", "dd", "DD"],
    ["DD-MMMMM-YYYY", "MMMMM", ""],
    ["YYYY-MM-DD HH:mm:ss.SS", "SS", "ss"],
    ["D/M/YYYY hh:mm tt", "tt", ""],
    ["DDMMYYYYY", "YYYYY", ""],
    ["EEEE D/M/YYYY", "EEEE", ""],
  ])("names the token of %j that it does not know", (format, token, nearest) => {
    const hint =
      nearest === ""
        ? `there is no token ${token})`
        : `there is no token ${token}: did you mean ${nearest}?)`;
    expect(() => dateReader({ format })).toThrow(hint);
    expect(() => dateReader({ format })).toThrow("got " + JSON.stringify(format) + " at date.format");
  });

  it.each<[text: string, format: string | undefined, rest: DateReaderOptions, instant: string | null]>([
    // Cases of the field: nextcloud/forms#1482, Google Forms, German help desks, frappe/helpdesk#3776, dayjs formats.
    ["05-Mar-2024 10:30", "DD-MMM-YYYY HH:mm", utc, "2024-03-05T10:30:00.000Z"],
    [
      "2022/06/22 11:07:29 AM GMT+2",
      "YYYY/MM/DD h:mm:ss A GMT+2",
      { timeZone: "Europe/Berlin" },
      "2022-06-22T09:07:29.000Z",
    ],
    [
      "05.03.2024 10:30 Uhr",
      "DD.MM.YYYY HH:mm Uhr",
      { timeZone: "Europe/Berlin" },
      "2024-03-05T09:30:00.000Z",
    ],
    ["05/03/2024 10:30 +0200", "DD/MM/YYYY HH:mm Z", {}, "2024-03-05T08:30:00.000Z"],
    [
      "2024-03-05T10:30:00Z",
      "YYYY-MM-DDTHH:mm:ssZ",
      { timeZone: "Europe/Berlin" },
      "2024-03-05T10:30:00.000Z",
    ],
    ["2023-06-01 2:25", undefined, utc, "2023-06-01T02:25:00.000Z"],
    // Names of months, in the language that is stated.
    ["5 March 2024", "D MMMM YYYY", utc, "2024-03-05T00:00:00.000Z"],
    ["Mar. 5, 2024", "MMM D, YYYY", utc, "2024-03-05T00:00:00.000Z"],
    ["SEPT 5, 2024", "MMM D, YYYY", utc, "2024-09-05T00:00:00.000Z"],
    ["5. März 2024", "D. MMMM YYYY", { ...utc, locale: "de" }, "2024-03-05T00:00:00.000Z"],
    ["05-Mrz-24", "DD-MMM-YY", { ...utc, locale: "de" }, "2024-03-05T00:00:00.000Z"],
    ["5 févr. 2024", "D MMM YYYY", { ...utc, locale: "fr" }, "2024-02-05T00:00:00.000Z"],
    ["5 fevrier 2024", "D MMM YYYY", { ...utc, locale: "fr" }, "2024-02-05T00:00:00.000Z"],
    ["5 de março de 2024", "D de MMMM de YYYY", { ...utc, locale: "pt-BR" }, "2024-03-05T00:00:00.000Z"],
    ["5 марта 2024 г.", "D MMMM YYYY г.", { ...utc, locale: "ru" }, "2024-03-05T00:00:00.000Z"],
    ["5 марта 2024", "D MMMM YYYY", utc, null],
    ["5 jui 2024", "D MMM YYYY", { ...utc, locale: "fr" }, null],
    ["5 Xyz 2024", "D MMM YYYY", utc, null],
    // Weekdays, which must be those of the date.
    ["Tuesday, March 5, 2024", "dddd, MMMM D, YYYY", utc, "2024-03-05T00:00:00.000Z"],
    ["Di., 05.03.2024", "ddd, DD.MM.YYYY", { ...utc, locale: "de" }, "2024-03-05T00:00:00.000Z"],
    ["Monday, March 5, 2024", "dddd, MMMM D, YYYY", utc, null],
    // Literal text.
    ["am 5.3.2024 um 9:05 Uhr", "[am] D.M.YYYY [um] H:mm [Uhr]", utc, "2024-03-05T09:05:00.000Z"],
    ["14h30 le 05/03/2024", "HH[h]mm [le] DD/MM/YYYY", utc, "2024-03-05T14:30:00.000Z"],
    ["20240305T1430", "YYYYMMDDTHHmm", utc, "2024-03-05T14:30:00.000Z"],
    // Halves of the day.
    ["3/5/2024 3:04 p.m.", "M/D/YYYY h:mm A", utc, "2024-03-05T15:04:00.000Z"],
    ["3/5/2024 3:04 P. M.", "M/D/YYYY h:mm A", utc, "2024-03-05T15:04:00.000Z"],
    ["3/5/2024 3:04 a.\u00a0m.", "M/D/YYYY h:mm a", utc, "2024-03-05T03:04:00.000Z"],
    ["3/5/2024, 3:04:05\u202fPM", "M/D/YYYY, h:mm:ss A", utc, "2024-03-05T15:04:05.000Z"],
    ["3/5/2024 3:04PM", "M/D/YYYY h:mm A", utc, "2024-03-05T15:04:00.000Z"],
    ["2024/3/5 下午 3:04:05", "YYYY/M/D A h:mm:ss", utc, "2024-03-05T15:04:05.000Z"],
    ["2024. 3. 5 오전 3:04", "YYYY. M. D A h:mm", utc, "2024-03-05T03:04:00.000Z"],
    ["3/5/2024 3:04 xm", "M/D/YYYY h:mm A", utc, null],
    // A zone that the text states, whatever the format says.
    ["05.03.2024 10:30", "DD.MM.YYYY HH:mm Z", { timeZone: "Europe/Berlin" }, "2024-03-05T09:30:00.000Z"],
    ["05.03.2024 10:30 MEZ", "DD.MM.YYYY HH:mm", { timeZone: "UTC" }, "2024-03-05T09:30:00.000Z"],
    ["05.07.2024 10:30 MESZ", "DD.MM.YYYY HH:mm MESZ", { timeZone: "UTC" }, "2024-07-05T08:30:00.000Z"],
    ["05/03/2024 10:30-03:00", "DD/MM/YYYY HH:mm", utc, "2024-03-05T13:30:00.000Z"],
    [
      "05/03/2024 10:30 UTC",
      "DD/MM/YYYY HH:mm [UTC]",
      { timeZone: "Europe/Berlin" },
      "2024-03-05T10:30:00.000Z",
    ],
    ["10:30 05-03-2024", "HH:mm DD-MM-YYYY", utc, "2024-03-05T10:30:00.000Z"],
    [
      "Tue Mar 05 2024 10:30:00 GMT+0100 (Central European Standard Time)",
      "ddd MMM DD YYYY HH:mm:ss Z",
      utc,
      "2024-03-05T09:30:00.000Z",
    ],
    ["2024-03-05 10:30 GMT+1", undefined, utc, "2024-03-05T09:30:00.000Z"],
    ["2024-03-05 10:30 +25:00", undefined, utc, null],
    // Spaces and blanks around.
    ["  5/3/2024   10:30 ", "D/M/YYYY HH:mm", utc, "2024-03-05T10:30:00.000Z"],
  ])("reads %j by %j", (text, format, rest, instant) => {
    const result = dateReader({ format, ...rest })(text);
    expect(result.ok ? result.instant : null).toBe(instant);
  });

  it("takes the first of several formats that fits, and ISO 8601 with its offset beside any", () => {
    const formats = {
      format: ["DD/MM/YYYY HH:mm", "D MMM YYYY", "excel-days"],
      timeZone: "America/Argentina/Buenos_Aires",
    };
    // agustinmoncada94/encuesta-cliente-dos: a system changed its export.
    expect(read("2026-03-13T18:00:03.354Z", formats)).toBe("2026-03-13T18:00:03.354Z");
    expect(read("13/03/2026 15:06", formats)).toBe("2026-03-13T18:06:00.000Z");
    expect(read("13 Mar 2026", formats)).toBe("2026-03-13T03:00:00.000Z");
    expect(read(45_292, formats)).toBe("2024-01-01T03:00:00.000Z");
    expect(read("2026-03-13 18:00", formats)).toBe("bad-date");
    expect(read("31/02/2026 10:00", formats)).toBe("bad-date");
    expect(read("12/31/2026", { ...utc, format: ["D/M/YYYY", "M/D/YYYY"] })).toBe("2026-12-31T00:00:00.000Z");
    expect(() => dateReader({ format: [] })).toThrow("Expected a date format");
  });

  it("refuses an abbreviation that means several places, in the text and as the zone, with those places", () => {
    const message = (text: string, given: DateReaderOptions) => {
      const result = dateReader(given)(text);
      return result.ok ? result.instant : result.message;
    };
    expect(message("2024-07-01 12:00 BST", utc)).toMatch(/^BST may mean Europe\/London or Asia\/Dhaka/);
    expect(message("07/01/2024 12:00 CST", { ...utc, format: "MM/DD/YYYY HH:mm" })).toMatch(
      /America\/Chicago or Asia\/Shanghai/,
    );
    // In brackets it is the caller's word that `timeZone` is meant.
    const london = { timeZone: "Europe/London", format: "YYYY-MM-DD HH:mm [BST]" };
    expect(message("2024-07-01 12:00 BST", london)).toBe("2024-07-01T11:00:00.000Z");
    expect(() => dateReader({ timeZone: "BST" })).toThrow(
      'Expected an IANA time zone, for this abbreviation Europe/London or Asia/Dhaka, got "BST" at date.timeZone',
    );
    for (const timeZone of ["bst", "IST", "CST", "EST", "MST", "PST", "AST", "NST"])
      expect(() => dateReader({ timeZone }), timeZone).toThrow("for this abbreviation");
    for (const timeZone of ["CEST", "JST", "ART", "ECT", "ET", "act"])
      expect(() => dateReader({ timeZone }), timeZone).toThrow("Expected an IANA time zone such as");
    for (const timeZone of ["UTC", "GMT", "CET", "WET", "EET", "Europe/London", "EST5EDT"])
      expect(() => dateReader({ timeZone }), timeZone).not.toThrow();
  });

  it("reads no date from the usual texts, dates of zeros and the texts that are stated", () => {
    for (const text of [
      "N/A",
      "null",
      "-",
      "n/v",
      "k. A.",
      "NaT",
      "0000-00-00 00:00:00",
      "0000-00-00",
      "\u00a0",
    ])
      expect(read(text, utc), text).toBeNull();
    // LimeSurvey/LimeSurvey#5071: anonymised answers all carry one date.
    const missing = { ...utc, missing: ["1980-01-01 00:00:00"] };
    expect(read("1980-01-01 00:00:00", missing)).toBeNull();
    expect(read("2026-03-01 10:00:00", missing)).toBe("2026-03-01T10:00:00.000Z");
    expect(read("", missing)).toBeNull();
    expect(read("n/v", missing)).toBe("date-format-needed");
  });

  it("marks dates before 1990, and after now if it is given, as implausible", () => {
    const marks = (text: string, given: DateReaderOptions) => {
      const result = dateReader(given)(text);
      return result.ok && result.isImplausible === true;
    };
    expect(marks("1989-12-31 23:59:59", utc)).toBe(true);
    expect(marks("1990-01-01", utc)).toBe(false);
    expect(marks("9026-01-01", utc)).toBe(false);
    expect(marks("9026-01-01", { ...utc, now: "2026-11-27T00:00:00Z" })).toBe(true);
    expect(marks("2026-11-27", { ...utc, now: "2026-11-27T00:00:00Z" })).toBe(false);
    expect(() => dateReader({ now: "today" })).toThrow("at date.now");
  });

  it("names the format of a date with the year first", () => {
    const message = (text: string) => {
      const result = dateReader(utc)(text);
      return result.ok ? "" : result.message;
    };
    expect(message("2025/12/31")).toContain('"YYYY/MM/DD"');
    expect(message("2025.1.3 9:15")).toContain('"YYYY.MM.DD"');
    expect(message("31/12/2025")).toBe("State the format: the order of day, month and year is not guessed.");
  });

  it("reads the days of a spreadsheet with a decimal comma if it is stated, and names the comma if not", () => {
    const days = { ...utc, format: "excel-days" };
    expect(read("45581,5", { ...days, decimal: "," })).toBe("2024-10-16T12:00:00.000Z");
    expect(read("45.581,5", { ...days, decimal: ",", thousands: "." })).toBe("2024-10-16T12:00:00.000Z");
    const refused = dateReader(days)("45581,5");
    expect(refused.ok ? "" : refused.message).toContain("decimal comma");
    const late = dateReader(days)(3e6);
    expect(late.ok ? "" : late.message).toBe("Dates are in the years 1 to 9999.");
  });

  it("rejects an unknown option and an unknown language", () => {
    expect(() => dateReader({ formt: "D/M/YYYY" } as never)).toThrow(
      "Unknown option date.formt; did you mean format?",
    );
    expect(() => dateReader({ locale: "no such language" })).toThrow("at date.locale");
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

  it.each([
    ["{}", {}],
    ["a length", { length: 2 ** 53 }],
    ["a list", []],
    ["two words", "de at"],
  ])("refuses %s as a language at once", (_, locale) => {
    expect(() => dateReader({ ...utc, locale: locale as never })).toThrow(/^Expected a language such as/);
  });
});
