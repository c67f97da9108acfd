import { DRAW_OPTIONS, drawOf, type HoldOutDraw } from "../contact/hold-out.js";
import { contactKey } from "../contact/sampling.js";
import { readShare } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { idText } from "../math/text.js";
import type { Accessor, GroupBy } from "../tally/accessor.js";
import { placeOf } from "../tally/answer.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { watchColumns } from "../tally/columns.js";
import { accessorsOf, keyValue, readKeys } from "../tally/key.js";
import { rowReader } from "../tally/row-reader.js";

/** Options of `drawHoldOut`. */
export interface DrawHoldOutOptions<Row> extends HoldOutDraw {
  /**
   * Accessor of whom is drawn: the customer, or the account where people of one account talk to each other. All rows of one are
   * on the same side.
   * @defaultValue the entries themselves, which are then ids
   */
  readonly respondent?: Accessor<Row, string | number | bigint> | undefined;
  /**
   * True for whoever must be contacted in any case, such as after a severe complaint: they are in neither group. One such row is
   * enough for a customer.
   * @defaultValue nobody
   */
  readonly never?: ((row: Row, position: number) => boolean) | undefined;
  /**
   * Keys within which exactly the share is held out, up to rounding, such as the category and the region. Who is held out then
   * depends on the list, so keep the result: `isHeldOut` does not repeat it.
   * @defaultValue everyone is drawn alone
   */
  readonly by?: GroupBy<Row> | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(DRAW_OPTIONS, {
  respondent: null,
  never: null,
  by: null,
}) satisfies KnownOptions<DrawHoldOutOptions<never>>;

/** Customers drawn by lot to be contacted or to be left alone. */
export interface HoldOut<Row = unknown> {
  /** Rows of customers to contact. */
  readonly contact: readonly Row[];
  /** Rows of customers to leave alone. */
  readonly heldOut: readonly Row[];
  /** Rows of customers to contact in any case: in neither group. */
  readonly never: readonly Row[];
  /** Rows whose customer is not known (null or blank): contact them; they are in neither group. */
  readonly unknown: readonly Row[];
  /** The numbers of customers. */
  readonly customers: { readonly contact: number; readonly heldOut: number; readonly never: number };
  readonly share: number;
  readonly seed: string | number;
}

/**
 * Draws by lot which customers are left alone, so that the rest show what contacting them does.
 *
 * @remarks
 * Each customer is drawn by a hash of id and seed, as by `isHeldOut`: a later list, with new customers, leaves the others on their
 * side. Store the seed, and later compare the groups as they were drawn with `upliftOf`. Who must never be held out is the first
 * decision: see the guide "Does it pay?".
 *
 * @param rows - ids of customers, or rows with the accessor `respondent`
 * @throws RangeError when the share is not between 0 and 1; TypeError for an entry that is no id, without a seed, and for a `never`
 * that is not true or false
 * @example
 * const { heldOut, customers } = drawHoldOut(["ada", "bob", "cy", "dee", "eve"], { share: 0.4, seed: 7 });
 * [heldOut, customers.contact] // => [["bob", "eve"], 3]
 * @category Hold-out
 */
export function drawHoldOut<Row>(
  rows: Iterable<Row> | ColumnTable,
  options: DrawHoldOutOptions<Row>,
): HoldOut<Row> {
  expectOptions(options, OPTIONS);
  const { share, seed, respondent, never, by } = options;
  DRAW_OPTIONS.share(share, "share");
  DRAW_OPTIONS.seed(seed, "seed");
  expectThat(never === undefined || typeof never === "function", "a function", never, " at never");
  const given = requireRows(rows);
  const keys = by === undefined ? [] : readKeys(by);
  const columns = watchColumns(given, [respondent, ...(by === undefined ? [] : accessorsOf(by))]);
  const readId = rowReader(respondent);
  const groupOf = (row: Row, position: number) =>
    keys.length === 0
      ? ""
      : JSON.stringify(keys.map((key) => keyValue(key, key.read(row, position), position)));
  const customers = new Map<string, Customer<Row>>();
  const unknown: Row[] = [];
  let position = 0;
  for (const row of given) {
    columns.see(row);
    const id = customerOf(readId ? readId(row, position) : row, respondent, position);
    const isNever = never !== undefined && flagOf(never(row, position), position);
    if (id === null) unknown.push(row);
    else {
      const known = customers.get(id);
      // A list of one is made with its row: an empty one takes room for 16 more with the first.
      if (!known) customers.set(id, { id, group: groupOf(row, position), rows: [row], isNever });
      else {
        known.rows.push(row);
        known.isNever ||= isNever;
      }
    }
    position++;
  }
  columns.expectSeen();
  const drawn = [...customers.values()].filter(({ isNever }) => !isNever);
  const isOut = by === undefined ? byLot(options) : byLotWithin(drawn, options);
  const [contact, heldOut]: [Customer<Row>[], Customer<Row>[]] = [[], []];
  for (const one of drawn) (isOut(one) ? heldOut : contact).push(one);
  const nevers = [...customers.values()].filter(({ isNever }) => isNever);
  const rowsOf = (list: readonly Customer<Row>[]) => {
    const all: Row[] = [];
    for (const customer of list) for (const row of customer.rows) all.push(row);
    return all;
  };
  return {
    contact: rowsOf(contact),
    heldOut: rowsOf(heldOut),
    never: rowsOf(nevers),
    unknown,
    customers: { contact: contact.length, heldOut: heldOut.length, never: nevers.length },
    share: readShare(share, "share"),
    seed,
  };
}

interface Customer<Row> {
  readonly id: string;
  /** The keys of the first row. */
  readonly group: string;
  readonly rows: Row[];
  isNever: boolean;
}

type IsOut = (customer: Pick<Customer<unknown>, "id">) => boolean;

function byLot({ share, seed }: HoldOutDraw): IsOut {
  return ({ id }) => drawOf(id, seed) < share;
}

/**
 * The lowest lots of each group: as many as the share of it, the fraction rounded up or down by a lot of the group, so that
 * everyone is held out with the probability of the share.
 */
function byLotWithin(drawn: readonly Customer<unknown>[], { share, seed }: HoldOutDraw): IsOut {
  const groups = new Map<string, { id: string; lot: number }[]>();
  for (const { id, group } of drawn) getOrMake(groups, group, () => []).push({ id, lot: drawOf(id, seed) });
  const out = new Set<string>();
  for (const [group, members] of groups) {
    members.sort((a, b) => a.lot - b.lot);
    const number = Math.floor(share * members.length + drawOf(`group ${group}`, seed));
    for (const { id } of members.slice(0, number)) out.add(id);
  }
  return ({ id }) => out.has(id);
}

function customerOf(value: unknown, respondent: unknown, position: number): string | null {
  const text = idText(value);
  if (text === null) return null;
  const expected =
    respondent === undefined ? "the id of a customer, or respondent, to read it from rows" : "an id";
  if (text === undefined) expectThat(false, expected, value, placeOf(respondent, position), TypeError);
  return contactKey(text);
}

function flagOf(value: unknown, position: number): boolean {
  expectThat(typeof value === "boolean", "true or false", value, ` of never at rows[${position}]`, TypeError);
  return value;
}
