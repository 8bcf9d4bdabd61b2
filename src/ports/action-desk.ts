import type { ChatAddress } from '../chat/incoming.ts';
import type { Language } from '../chat/language.ts';
import type { WrittenMessage } from '../chat/message.ts';

/** Lets people act from outside a chat, by links that work once. */
export interface ActionDesk {
  /**
   * A token by which the person at this address may send this line once, soon; undefined where they may not, or where
   * it would not work now.
   */
  offer(to: ChatAddress, line: string): Promise<string | undefined>;
  /** What a page behind a token shows: first the question, then what came of it. Never rejects. */
  open(request: ActionRequest): Promise<ActionPage>;
}

export interface ActionRequest {
  readonly token: string;
  /** `look` changes nothing, `act` does it; anything else is refused. */
  readonly step: 'look' | 'act' | 'other';
}

export interface ActionPage {
  /** As HTTP numbers them. */
  readonly status: number;
  readonly language: Language;
  /** Of the window. */
  readonly title: string;
  readonly message: WrittenMessage;
  /** Label of the button that acts; undefined where there is nothing to agree to. */
  readonly agree?: string;
}
