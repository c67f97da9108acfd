// Abbreviations of time zones. They are no IANA names, and platforms read some as another zone than their users mean: V8
// takes "BST" for Asia/Dhaka, "AST" for America/Anchorage and "NST" for Pacific/Auckland.

/** The IANA names of the zones that an abbreviation may mean, if it means several or its clock changes. */
const ZONES: Readonly<Record<string, string>> = {
  AST: "America/Halifax or Asia/Riyadh",
  BST: "Europe/London or Asia/Dhaka",
  CST: "America/Chicago or Asia/Shanghai",
  EST: "America/New_York or America/Panama",
  IST: "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem",
  MST: "America/Denver or America/Phoenix",
  NST: "America/St_Johns or Pacific/Auckland",
  PST: "America/Los_Angeles or Asia/Manila",
};

/** The hours from UTC of those with one meaning, and of the few that are IANA names. */
const HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  CET: 1,
  EET: 2,
  AEDT: 11,
  AEST: 10,
  CEST: 2,
  EDT: -4,
  JST: 9,
  MDT: -6,
  MESZ: 2,
  MEZ: 1,
  PDT: -7,
};

function entry<Value>(table: Readonly<Record<string, Value>>, name: string): Value | null {
  const key = name.toUpperCase();
  return Object.hasOwn(table, key) ? table[key]! : null;
}

/**
 * The zones that an abbreviation may mean, in words; null for one that is not known.
 *
 * @example zonesOf("bst") // => "Europe/London or Asia/Dhaka"
 */
export function zonesOf(abbreviation: string): string | null {
  return entry(ZONES, abbreviation);
}

/** The hours from UTC of an abbreviation with one meaning, and of "Z"; null for any other text. */
export function hoursOf(abbreviation: string): number | null {
  return entry(HOURS, abbreviation);
}

/** True for a name that looks like an abbreviation and is none of the few that are IANA names. */
export function isAbbreviation(name: string): boolean {
  return /^[A-Z]{1,3}T$/i.test(name) && !/^(UCT|GMT|[CEMW]ET|HST)$/i.test(name);
}
