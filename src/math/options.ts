import { expectThat, isIterable } from "./guard.js";
import { nearestName } from "./spelling.js";

/** Reads the value of an option, or throws. */
type ReadOption<Value> = (value: unknown, path: string) => Value;

/**
 * The options that a function knows, each with the reader of its value, or null where the function checks it by itself.
 *
 * @remarks
 * Stands beside the interface of the options: `{ ... } satisfies KnownOptions<XOptions>` does not compile when a name is
 * missing, when there is one too many, or when a reader reads another type.
 */
export type KnownOptions<Options> = {
  readonly [Name in keyof Options]-?: null | ReadOption<Options[Name]>;
};

/** Known options of several parts together; a call marked as pure, so that bundles leave it out where it is not used. */
export function joinOptions<First extends object, Second extends object>(
  first: First,
  second: Second,
): First & Second {
  return { ...first, ...second };
}

/**
 * Checks that options have known names and that their values are of the right type.
 *
 * @remarks
 * An unknown option that is undefined passes, so that options can be shared and built from parts.
 *
 * @param homes - the functions to which other options belong, by the name of the option
 * @param path - what stands before the names of options within others, such as "date."
 * @throws TypeError for an unknown option, with the known name that is spelt most like it; what the readers throw
 */
export function expectOptions(
  options: unknown,
  known: Readonly<Record<string, null | ReadOption<unknown>>>,
  homes: Readonly<Record<string, string>> = {},
  path = "",
): void {
  const isRecord = typeof options === "object" && options !== null && !isIterable(options);
  expectThat(isRecord, "options", options, path && ` at ${path.slice(0, -1)}`, TypeError);
  // Without a list of the entries, which would cost more than a short calculation.
  for (const name in options) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || !Object.hasOwn(options, name)) continue;
    if (!Object.hasOwn(known, name)) {
      const nearest = nearestName(name, Object.keys(known));
      const help = Object.hasOwn(homes, name)
        ? `it belongs to ${homes[name]}`
        : nearest
          ? `did you mean ${nearest}?`
          : `known are ${Object.keys(known).join(", ")}`;
      throw new TypeError(`Unknown option ${path}${name.slice(0, 40)}; ${help}`);
    }
    known[name]?.(value, path + name);
  }
}
