import * as v from "valibot";

/** Numbers as the module writes them. */

export const Vector = v.pipe(
  v.tuple([v.number(), v.number(), v.number()]),
  v.transform(([x, y, z]) => ({ x, y, z })),
);
export const Amount = v.nullable(v.number());
