import { platformId } from '../../src/chat/incoming.ts';

/** Name of this platform in addresses; a chat is a channel, a forum thread or a direct message by its own id. */
export const discordId = platformId('discord');
