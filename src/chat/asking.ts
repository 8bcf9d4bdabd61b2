import type { Call } from './command.ts';

/** Everything of a call but its arguments. */
export type Asking = Omit<Call<unknown>, 'args'>;
