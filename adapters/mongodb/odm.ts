import mongoose from 'mongoose';

/**
 * Mongoose with our rules, apart from the global instance: fields that no schema lists throw, in documents and in
 * filters; a filter value that holds operators must be marked by `filter.ts`; migrations alone create collections
 * and indexes; without a connection a call fails at once instead of waiting in a buffer.
 */
export const odm = new mongoose.Mongoose({
  strict: 'throw',
  strictQuery: 'throw',
  sanitizeFilter: true,
  runValidators: true,
  returnDocument: 'after',
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
});

odm.Schema.Types.String.checkRequired((value) => typeof value === 'string'); // an empty text is a text

/** Options of every schema. Empty objects are stored as such; there is no version field, since nothing uses `save()`. */
export const asStored = { strict: 'throw', versionKey: false, minimize: false, id: false } as const;

/** Options of a schema within a document. */
export const within = { strict: 'throw', _id: false, minimize: false, id: false } as const;

export const text = { type: String, required: true } as const;
export const number = { type: Number, required: true } as const;
export const time = { type: Date, required: true } as const;
export const flag = { type: Boolean, required: true } as const;
