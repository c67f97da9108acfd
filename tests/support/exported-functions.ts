import { join } from "node:path";
import ts from "typescript";
import { DOORS, ROOT } from "./doors.js";

/** A parameter of an exported function, over all its overloads. */
export interface ExportedParameter {
  readonly name: string;
  readonly isOptional: boolean;
  /** The names of its properties where it is an object of options; undefined for any other parameter. */
  readonly options?: readonly string[];
}

/** A function that a door exports, as the compiler sees it. */
export interface ExportedFunction {
  readonly specifier: string;
  readonly name: string;
  readonly parameters: readonly ExportedParameter[];
  /** The fields of the objects that it returns, also in lists and promises: those of the package's own types. */
  readonly fields: readonly string[];
}

/** The names of the properties of what a type holds, where it is declared in the sources. */
function fieldsIn(type: ts.Type, checker: ts.TypeChecker): string[] {
  if (type.isUnion()) return type.types.flatMap((one) => fieldsIn(one, checker));
  if (type.flags & ts.TypeFlags.Conditional) {
    const { root } = type as ts.ConditionalType;
    return [root.node.trueType, root.node.falseType].flatMap((node) =>
      fieldsIn(checker.getTypeFromTypeNode(node), checker),
    );
  }
  const isList = checker.isArrayType(type) || type.symbol?.name === "Promise";
  if (isList) {
    return checker.getTypeArguments(type as ts.TypeReference).flatMap((one) => fieldsIn(one, checker));
  }
  const file = type.symbol?.declarations?.find(ts.isInterfaceDeclaration)?.getSourceFile().fileName;
  return file?.startsWith(join(ROOT, "src"))
    ? type.getProperties().flatMap(({ name }) => (name.startsWith("__@") ? [] : name))
    : [];
}

/** Every function that a door exports, with its parameters, from the declarations: a new one cannot be forgotten. */
export function exportedFunctions(): ExportedFunction[] {
  const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const program = ts.createProgram(
    DOORS.map(({ source }) => join(ROOT, source)),
    { ...options, noEmit: true },
  );
  const checker = program.getTypeChecker();
  return DOORS.flatMap(({ specifier, source }) => {
    const door = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, source))!)!;
    return checker.getExportsOfModule(door).flatMap((exported): ExportedFunction[] => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (!symbol.valueDeclaration) return [];
      const signatures = checker
        .getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration)
        .getCallSignatures();
      if (signatures.length === 0) return [];
      const parameters: { name: string; isOptional: boolean; options?: string[] }[] = [];
      for (const signature of signatures) {
        signature.parameters.forEach((parameter, i) => {
          const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
          const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, declaration));
          const isOptional = checker.isOptionalParameter(declaration);
          const place = (parameters[i] ??= { name: parameter.name, isOptional });
          // Another overload may have a result in the place of options, as startCusum has.
          if (!/options$/i.test(parameter.name) || place.name !== parameter.name) return;
          // Options that depend on what is iterated: those of every branch.
          const whole = checker.getBaseConstraintOfType(type) ?? type;
          const parts = whole.isUnion() ? whole.types : [whole];
          const names = parts.flatMap((part) => part.getProperties().map(({ name }) => name));
          place.options = [...new Set([...(place.options ?? []), ...names])];
        });
      }
      const fields = new Set(signatures.flatMap((one) => fieldsIn(one.getReturnType(), checker)));
      return [{ specifier, name: exported.name, parameters, fields: [...fields] }];
    });
  });
}
