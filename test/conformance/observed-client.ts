import type { Document, MongoClient, MongoClientEvents } from 'mongodb';
import { withoutHabits } from './driver-habits.ts';
import { isDocument } from './matching/values.ts';

/** Something that happened in a client, under the format's name for it. */
export interface ObservedEvent {
  /** @example 'commandStartedEvent' */
  readonly type: string;
  readonly body: Document;
}

/** A client whose events are kept. */
export interface ObservedClient {
  readonly client: MongoClient;
  /** Those that were asked for, without the commands to ignore, oldest first. */
  readonly events: readonly ObservedEvent[];
  /** How many of its connections are in use. */
  connectionsInUse(): number;
}

/** Begins to listen to a client, to what its entity in the test asks for. */
export function observeClient(client: MongoClient, entity: Document): ObservedClient {
  const events: ObservedEvent[] = [];
  const ignored = ignoredCommands(entity);
  for (const type of entity['observeEvents'] ?? []) {
    listen(client, driverEventOf(type), (body) => {
      if (ignored.has(body['commandName']) || isRedacted(body, entity)) return;
      events.push({ type, body: type === 'commandStartedEvent' ? plain(body, client, events) : body });
    });
  }
  let inUse = 0;
  client.on('connectionCheckedOut', () => {
    inUse += 1;
  });
  client.on('connectionCheckedIn', () => {
    inUse -= 1;
  });
  return { client, events, connectionsInUse: () => inUse };
}

/** The group that events are expected by. */
export function familyOf(type: string): 'command' | 'cmap' | 'sdam' {
  if (type.startsWith('command')) return 'command';
  return /^(?:pool|connection)/.test(type) ? 'cmap' : 'sdam';
}

function listen(client: MongoClient, event: string, listener: (body: Document) => void): void {
  client.on(event as keyof MongoClientEvents, listener); // the names follow one rule, so the format's give the driver's
}

const driverEventOf = (type: string): string => type.replace(/^pool/, 'connectionPool').replace(/Event$/, '');

const sensitive = [
  ...['authenticate', 'saslStart', 'saslContinue', 'getnonce', 'createUser', 'updateUser'],
  ...['copydbgetnonce', 'copydbsaslstart', 'copydb'],
];

function ignoredCommands(entity: Document): ReadonlySet<unknown> {
  const secrets = entity['observeSensitiveCommands'] ? [] : sensitive;
  return new Set(['configureFailPoint', ...secrets, ...(entity['ignoreCommandMonitoringEvents'] ?? [])]);
}

/** A greeting with a password in it is told as an empty document. */
function isRedacted({ commandName, command, reply }: Document, entity: Document): boolean {
  if (entity['observeSensitiveCommands'] || !/^(?:hello|isMaster)$/i.test(String(commandName))) return false;
  return [command, reply].some((one) => isDocument(one) && Object.keys(one).length === 0);
}

function plain(body: Document, { options }: MongoClient, events: readonly ObservedEvent[]): Document {
  const started = events.filter(({ type }) => type === 'commandStartedEvent');
  const earlier = started.map((event) => event.body['command']);
  return { ...body, command: withoutHabits(body['command'], { isDirect: options.directConnection, earlier }) };
}
