import type { Incoming } from './incoming.ts';
import type { WrittenMessage } from './message.ts';

/**
 * What a platform does with an `Incoming`: send a new message, edit the one with the button, or nothing. What is
 * whispered is shown to the person who asked alone; it occurs only where the platform said that it can.
 */
export type Reply =
  | { readonly action: 'send' | 'edit'; readonly message: WrittenMessage; readonly whisper?: boolean }
  | { readonly action: 'none' };

/** The one door from a platform into Outcry. Never rejects: every failure is a reply. */
export type Receive = (incoming: Incoming) => Promise<Reply>;
