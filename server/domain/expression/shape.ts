import type { PropertySchema } from "../evidence/payload-schema";

/**
 * The type of a value in an expression: a scalar, a list, an open map from names to one kind of value, a
 * record with exactly these members, or `any` where it is undeclared (component attributes).
 */
export type Shape = "number" | "string" | "boolean" | "any" | ListShape | MapShape | RecordShape;

export interface ListShape {
  readonly list: Shape;
}

export interface MapShape {
  readonly map: Shape;
}

export interface RecordShape {
  readonly members: Readonly<Record<string, Shape>>;
}

/**
 * Integers and numbers are one kind here: JSON has only one, and `e.sampleSize >= p.sampleSizeMin` must work.
 */
const SCALARS = { integer: "number", number: "number", string: "string", boolean: "boolean" } as const;

/**
 * Returns the shape of values that are valid against a payload's JSON Schema. `null` is no shape: it is a
 * missing value.
 */
export function shapeOfSchema(schema: PropertySchema): Shape {
  if ("properties" in schema) {
    return {
      members: Object.fromEntries(
        Object.entries(schema.properties).map(([name, property]) => [name, shapeOfSchema(property)]),
      ),
    };
  }
  if ("additionalProperties" in schema) return { map: shapeOfSchema(schema.additionalProperties) };
  if ("items" in schema) return { list: shapeOfSchema(schema.items) };
  return typeof schema.type === "string" ? SCALARS[schema.type] : SCALARS[schema.type[0]];
}

/**
 * Returns the shape of `<shape>.<name>`; undefined when the record has no such member or the shape has no
 * members at all.
 */
export function memberShape(shape: Shape, name: string): Shape | undefined {
  if (shape === "any") return "any";
  if (isRecord(shape)) return Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
  return isMap(shape) ? shape.map : undefined;
}

export function isRecord(shape: Shape | undefined): shape is RecordShape {
  return typeof shape === "object" && "members" in shape;
}

export function isMap(shape: Shape | undefined): shape is MapShape {
  return typeof shape === "object" && "map" in shape;
}

export function isList(shape: Shape | undefined): shape is ListShape {
  return typeof shape === "object" && "list" in shape;
}

/** Returns true if a value of this shape, or an element of it, can lose a named member unnoticed. */
export function hasNamedMembers(shape: Shape | undefined): boolean {
  return isRecord(shape) || isMap(shape) || (isList(shape) && hasNamedMembers(shape.list));
}

/** Returns every member name of a record in this shape, for comparison with a misspelling. */
export function memberNames(shape: Shape): readonly string[] {
  if (isList(shape)) return memberNames(shape.list);
  if (isMap(shape)) return memberNames(shape.map);
  if (!isRecord(shape)) return [];
  return Object.entries(shape.members).flatMap(([name, member]) => [name, ...memberNames(member)]);
}
