import type { Answer } from "./answer.js";
import type { AnswerColumns } from "./column-table.js";
import type { KeyValue } from "./grouped.js";

// How the types of rows are made, for whoever adds an overload:
//
// - A function that takes answers or rows has one signature for each number of arguments, never two of the same number: the
//   compiler then reports one error at its place instead of one for each overload, and the editor offers the right options.
//   `OptionsOf` chooses the options by what is iterated. A third kind of input is a third member of the first argument.
// - Columns are checked by name and by type where the row type is known. In a function whose own rows are of a type
//   parameter nothing is known of a column's type, so every name of a property counts there.
// - Row is inferred from the rows alone: nothing else in the signatures gives the compiler a candidate.

/** A list of one entry or none that is always empty, which the compiler cannot know before it knows the type. */
type Nothing<T> = T extends unknown ? [] : [];

/**
 * One type where `T` is known, another where it is a type parameter of the caller.
 *
 * @remarks
 * A value given to the parameter's type must fit `Known` and `Open` unless the compiler can rule one out, and with any type
 * in the place of `T` the list is no longer certain to be empty: that rules out `Known`.
 */
type WhereKnown<T, Known, Open> = [...Nothing<T>] extends [] ? Known : Open;

/** True, or true among others, when a property of a type may hold a value that is wanted, or only ever null. */
type MayHold<Held, Wanted> = unknown extends Held
  ? true
  : [NonNullable<Held>] extends [never]
    ? true
    : [Extract<Held, Wanted>] extends [never]
      ? Wanted extends Held
        ? true
        : false
      : true;

/** The names of the properties of a row that may hold what is wanted. */
type NamesOf<Row, Wanted> = {
  [Name in keyof Row & string]-?: true extends MayHold<Row[Name], Wanted> ? Name : never;
}[keyof Row & string];

/** Any name where the type of rows tells none: unknown, or a table of Arrow, Polars or DuckDB, which has methods. */
type AnyName<Row> = unknown extends Row
  ? string
  : string extends keyof Row
    ? never
    : [keyof Row & ("getChild" | "getColumn" | "getColumnsObject")] extends [never]
      ? never
      : string;

/** The name of a property that may hold what is wanted; any name where none is known. */
export type Column<Row, Wanted = unknown> = unknown extends Wanted
  ? keyof Row & string
  : WhereKnown<Row, NamesOf<Row, Wanted>, keyof Row & string> | AnyName<Row>;

/**
 * The place of a value in a row: the name of its property, or a function of the row and its position.
 *
 * `Wanted` is what the property must be able to hold: with `number`, a property of the type `string` is refused, one of
 * `string | number`, `unknown` or `any` is not.
 */
export type Accessor<Row, Wanted = unknown> = Column<Row, Wanted> | ((row: Row, position: number) => unknown);

/** Names of groups with the accessors of their values. */
export type NamedAccessors<Row> = Readonly<Record<string, Accessor<Row, KeyValue>>>;

/** What to group by: a property, several, or names with accessors, such as `{ month: (row) => row.date.slice(0, 7) }`. */
export type GroupBy<Row> = Column<Row, KeyValue> | readonly Column<Row, KeyValue>[] | NamedAccessors<Row>;

/** The names of the keys of a `GroupBy`. */
// `infer` keeps the compiler from inferring `By` from the type that a result is wanted to have.
export type GroupKeyOf<By> = By extends infer Name extends string
  ? Name
  : By extends readonly (infer Name extends string)[]
    ? Name
    : By extends Readonly<Record<infer Name extends string, unknown>>
      ? Name
      : never;

/**
 * The options for rows and for columns by name; also those for columns that say themselves what they are, where these or nothing is
 * known. Never in the place of a type parameter of the caller.
 */
export type RowsOrColumns<Row, OfRows, OfColumns> = WhereKnown<
  Row,
  unknown extends Row ? OfRows | OfColumns : HasRoles<Row> extends true ? OfRows | OfColumns : OfRows,
  OfRows
>;

/** True for what is inferred from `AnswerColumns`: of columns only the names are known. */
type HasRoles<Row> = Row extends { readonly score: infer Score }
  ? unknown extends Score
    ? [keyof Row] extends [keyof AnswerColumns]
      ? true
      : false
    : false
  : false;

/** Several answers. The array comes first, so that a message of the compiler is about its entries. */
export type Answers = readonly Answer[] | Iterable<Answer>;

/** The options for answers or those for rows, by what is iterated; either for what may be both, such as `any`. */
export type OptionsOf<Item, OfAnswers, OfRows> = WhereKnown<
  Item,
  [Answer] extends [Item] ? OfAnswers | OfRows : [Item] extends [Answer] ? OfAnswers : OfRows,
  OfRows
>;
