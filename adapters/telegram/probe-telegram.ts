import { Api } from 'grammy';
import type { Access } from './api.ts';
import { type Trouble, troubleOf } from './errors.ts';

/** Asks the Bot API once who the token belongs to: the bot's name, or why there is no answer. */
export async function probeTelegram({ token, apiRoot }: Access, deadlineSeconds: number): Promise<string | Trouble> {
  try {
    const { username } = await new Api(token, { apiRoot, timeoutSeconds: deadlineSeconds }).getMe();
    return `@${username}`;
  } catch (error) {
    return troubleOf(error);
  }
}
