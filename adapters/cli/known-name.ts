import { closest } from '../../src/chat/nearest.ts';
import { StartError } from '../../src/errors.ts';

/** The one of `known` that was typed for an option. Throws `StartError` with the nearest and all of them for any other. */
export function knownName<Name extends string>(option: string, typed: string, known: readonly Name[]): Name {
  const wanted = typed.trim().toLowerCase();
  const name = known.find((each) => each === wanted);
  if (name !== undefined) return name;
  throw new StartError(
    `${option} ${typed} is unknown; did you mean ${closest(wanted, known)}? There is ${known.join(', ')}.`,
  );
}
