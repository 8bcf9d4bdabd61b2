import { choiceArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { languages } from '../src/chat/language.ts';
import { message, text } from '../src/chat/message.ts';

/** Changes the language of every answer. */
export const language = defineCommand({
  name: 'language',
  summary: 'language-summary',
  examples: ['/language de', '/language en'],
  args: { language: choiceArg('arg-language', languages as readonly ['en', 'de']) },
  operators: true,

  async run({ args, app, caller }) {
    await app.chooseLanguage(caller.member, args.language);
    return { ...message(text('language-changed')), language: args.language, inPlace: true };
  },
});
