declare const brand: unique symbol;

/** A `T` that only its own parser can produce, so two kinds of string cannot be swapped. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
