import { Routes } from 'discord.js';
import { z } from 'zod';
import type { CommandMenu } from '../../src/chat/menu.ts';
import type { Caller } from './calls.ts';
import { type SlashCommand, slashCommands } from './slash-commands.ts';

const localized = z.record(z.string(), z.string()).nullish();
const described = { name: z.string(), description: z.string(), description_localizations: localized };
const option = z.object({
  ...described,
  type: z.number(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});
const registered = z.array(
  z.object({
    ...described,
    type: z.number(),
    contexts: z.array(z.number()).nullish(),
    options: z.array(option.extend({ options: z.array(option).default([]) })).default([]),
  }),
);

/** Tells Discord the slash commands, only where they are not what it has: it allows 200 new ones a day. */
export async function publishCommands(call: Caller, application: string, menus: readonly CommandMenu[]): Promise<void> {
  const wanted = slashCommands(menus);
  const route = Routes.applicationCommands(application);
  const known = registered.safeParse(
    await call({ method: 'get', route, query: new URLSearchParams({ with_localizations: 'true' }) }),
  );
  if (known.success && fingerprint(known.data) === fingerprint(registered.parse(wanted))) return;
  await call({ method: 'put', route, body: wanted satisfies readonly SlashCommand[] });
}

/** Everything that we set, without order among the commands. */
function fingerprint(commands: z.infer<typeof registered>): string {
  const sorted = commands.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify(sorted, (_, value: unknown) => (isPlain(value) ? sortedKeys(value) : value));
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortedKeys(value: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
