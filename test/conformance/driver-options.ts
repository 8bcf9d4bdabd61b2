import { type ClientSession, type Document, ReadPreference } from 'mongodb';

/**
 * The arguments of an operation as the driver takes them: `session` as one, `readPreference` as one. Everything else
 * is spelled as the driver spells it.
 */
export function driverOptions(options: Document, sessionNamed: (name: string) => ClientSession): Document {
  const { session, readPreference, defaultTransactionOptions: defaults, ...rest } = options;
  return {
    ...rest,
    ...(session === undefined ? {} : { session: sessionNamed(session) }),
    ...(readPreference === undefined ? {} : { readPreference: readPreferenceOf(readPreference) }),
    ...(defaults === undefined ? {} : { defaultTransactionOptions: driverOptions(defaults, sessionNamed) }),
  };
}

/** Some files begin the mode with a capital. */
function readPreferenceOf({ mode, tagSets, ...options }: Document): ReadPreference {
  return new ReadPreference(
    mode.replace(/^[A-Z]/, (letter: string) => letter.toLowerCase()),
    tagSets,
    options,
  );
}
