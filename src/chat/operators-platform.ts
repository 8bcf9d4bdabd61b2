import { platformId } from './incoming.ts';

/** Where operators have a chat of their own: only what is meant for them is there. */
export const operatorsPlatform = platformId('telegram-ops');
