// The fields of an object type, for a list on the page of the function that takes or returns it.
import { readFileSync } from "node:fs";
import { ReflectionKind, UnionType } from "typedoc";

const isInterface = (one) => one?.kindOf?.(ReflectionKind.Interface);

/** A type without undefined, which a question mark says already. */
export function defined(type) {
  if (type?.type !== "union") return type;
  const rest = type.types.filter((one) => !(one.type === "intrinsic" && one.name === "undefined"));
  return rest.length === 1 ? rest[0] : new UnionType(rest);
}

/** The interfaces that the declaration of a type names which is not exported, such as `ReportOptionsOf`. */
function namedInSource({ name, symbolId }, project) {
  if (!symbolId) return [];
  const source = readFileSync(symbolId.fileName, "utf8");
  const [text = ""] = new RegExp(`\\btype ${name}\\b[^;]*;`).exec(source) ?? [];
  const names = new Set(text.match(/\b[A-Z]\w+/g));
  return project.getReflectionsByKind(ReflectionKind.Interface).filter((one) => names.has(one.name));
}

const isParameter = (type) =>
  type?.type === "reference" &&
  (type.refersToTypeParameter || type.reflection?.kindOf?.(ReflectionKind.TypeParameter));

/** A type with what stands for a type parameter in its place, where the type is no more than that, or a choice of such. */
function filledIn(type, given) {
  if (type?.type === "union") return new UnionType(type.types.map((one) => filledIn(one, given)));
  return (
    (type?.type === "reference" &&
      !type.reflection?.kindOf?.(ReflectionKind.Interface) &&
      given.get(type.name)) ||
    type
  );
}

/** What stands for the type parameters of an interface: the argument, or what it is by default or at least. */
function givenTo(declaration, typeArguments = []) {
  const entries = (declaration.typeParameters ?? []).map((one, i) => {
    const isOpen = isParameter(typeArguments[i]);
    return [one.name, (!isOpen && typeArguments[i]) || one.default || one.type];
  });
  return new Map(entries.filter(([, type]) => type));
}

/** The children of a declaration in the order of the source, its own before what it inherits. */
function inOrder(declaration, project) {
  // Without what only a notebook reads, under a symbol.
  const children = (declaration.children ?? []).filter(({ name }) => !name.startsWith("["));
  const place = (one) => project.getSymbolIdFromReflection(one);
  const files = [place(declaration), ...children.map(place)].map((id) => id?.fileName);
  return children.sort((a, b) => {
    const [left, right] = [place(a), place(b)];
    if (!a.inheritedFrom !== !b.inheritedFrom) return a.inheritedFrom ? 1 : -1;
    return (
      files.indexOf(left?.fileName) - files.indexOf(right?.fileName) || (left?.pos ?? 0) - (right?.pos ?? 0)
    );
  });
}

/**
 * The objects that a type may be, by the interface or the literal that declares each, looking through lists, promises and
 * `Omit`.
 */
export function objectsIn(type, project, parameters = []) {
  const within = (one) => objectsIn(one, project, parameters);
  const picked = (objects, isKept) =>
    objects.map((one) => ({ ...one, fields: one.fields.filter(({ name }) => isKept(name)) }));
  switch (type?.type) {
    case "array":
      return within(type.elementType);
    case "typeOperator":
      return within(type.target);
    case "tuple":
      return type.elements.flatMap(within);
    case "optional":
      return within(type.elementType);
    case "conditional":
      return [type.trueType, type.falseType].flatMap(within);
    case "union":
      return type.types.flatMap(within);
    case "intersection": {
      const parts = type.types.flatMap(within);
      const named = parts.filter(({ home }) => home);
      return parts.length === 0
        ? []
        : [
            {
              home: named[0]?.home,
              homes: named.map(({ home }) => home),
              fields: parts.flatMap(({ fields }) => fields),
            },
          ];
    }
    case "reflection":
      return type.declaration.children ? [objectOf(type.declaration, project)] : [];
    case "reference": {
      const { name, reflection, typeArguments = [] } = type;
      if (name === "Omit" || name === "Pick") {
        const names = String(typeArguments[1]).match(/\w+/g) ?? [];
        return picked(within(typeArguments[0]), (field) => names.includes(field) === (name === "Pick"));
      }
      if (isInterface(reflection))
        return reflection.children ? [objectOf(reflection, project, typeArguments)] : [];
      if (reflection?.kindOf(ReflectionKind.TypeAlias) && reflection.type) {
        const objects = within(reflection.type);
        return objects.map((one) => (one.home ? one : { ...one, home: reflection, homes: [reflection] }));
      }
      if (isParameter(type)) return objectsIn(parameters.find((one) => one.name === name)?.type, project);
      const named = typeArguments.flatMap((one) => objectsIn(one, project));
      if (named.length > 0) return named;
      return namedInSource({ name, symbolId: type.symbolId }, project).map((one) => objectOf(one, project));
    }
    default:
      return [];
  }
}

function objectOf(declaration, project, typeArguments) {
  const home = isInterface(declaration) ? declaration : undefined;
  const given = givenTo(declaration, typeArguments);
  const fields = inOrder(declaration, project).map((one) => ({
    name: one.signatures ? `${one.name}()` : one.name,
    isOptional: one.flags.isOptional,
    type: filledIn(defined(one.type ?? one.signatures?.[0]?.type), given),
    comment: one.comment ?? one.signatures?.[0]?.comment,
  }));
  return { home, homes: home ? [home] : [], fields };
}

/** Whether two fields are one: alike in all, where both are explained. */
function sameField(a, b) {
  const isAlike = a.name === b.name && a.isOptional === b.isOptional && String(a.type) === String(b.type);
  const [left, right] = [a, b].map(({ comment }) => textOf(comment));
  return (
    isAlike &&
    defaultOf(a.comment) === defaultOf(b.comment) &&
    (left === right || left === "" || right === "")
  );
}

export const textOf = (comment) => (comment?.summary ?? []).map(({ text }) => text).join("");

/** Several objects as one list of fields; one that not all have, or that differs, keeps the objects that it belongs to under `of`. */
export function merged(objects) {
  const fields = [];
  for (const object of objects) {
    for (const field of object.fields) {
      const known = fields.find((one) => sameField(one, field));
      if (known) {
        known.of.push(object);
        if (textOf(known.comment) === "") known.comment = field.comment;
      } else fields.push({ ...field, of: [object] });
    }
  }
  return fields.map((one) => (one.of.length === objects.length ? { ...one, of: [] } : one));
}

/** What a doc comment gives as the default, as code. */
export function defaultOf(comment) {
  const tag = comment?.getTag("@defaultValue");
  if (!tag) return undefined;
  return tag.content
    .map(({ text }) => text)
    .join("")
    .replace(/^```\w*\n([\s\S]*?)\n```\s*/, "$1")
    .trim();
}
