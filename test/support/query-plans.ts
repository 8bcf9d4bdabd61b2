import type { CommandStartedEvent, Document, MongoClient } from 'mongodb';

/** A command that a client sent. */
export interface SentCommand {
  readonly name: string;
  readonly collection: string;
  readonly command: Document;
}

/** What a suite's clients sent so far. */
export interface CommandLog {
  readonly sent: readonly SentCommand[];
  /** Listens to one more client, which must have been opened with `monitorCommands`. */
  listenTo(client: MongoClient): void;
}

/** An empty log. */
export function commandLog(): CommandLog {
  const sent: SentCommand[] = [];
  const note = ({ commandName, command }: CommandStartedEvent) => {
    sent.push({ name: commandName, collection: String(command[commandName]), command });
  };
  return { sent, listenTo: (client) => client.on('commandStarted', note) };
}

/** Commands that look rows up. */
const looking = new Set(['find', 'aggregate', 'count', 'distinct', 'update', 'delete', 'findAndModify']);

/** One command of each shape, a shape being the command without its values, each broken into single statements. */
export function shapesOf(sent: readonly SentCommand[]): SentCommand[] {
  const statements = sent.filter(({ name }) => looking.has(name)).flatMap(single);
  return [...new Map(statements.map((one) => [shape(one.command), one])).values()];
}

/** The stages of the plan that a database would carry a command out by. @example ['FETCH', 'IXSCAN'] */
export async function planOf(client: MongoClient, { command }: SentCommand): Promise<string[]> {
  const explained = await client.db().command({ explain: explainable(command), verbosity: 'queryPlanner' });
  return stagesIn(explained);
}

/** Updates and deletes can be explained one statement at a time. */
function single(sent: SentCommand): SentCommand[] {
  const list = sent.name === 'update' ? 'updates' : 'deletes';
  if (sent.name !== 'update' && sent.name !== 'delete') return [sent];
  return sent.command[list].map((one: Document) => ({ ...sent, command: { ...sent.command, [list]: [one] } }));
}

const envelope = new Set([
  ...['lsid', 'txnNumber', '$clusterTime', '$db', '$readPreference', 'autocommit', 'startTransaction'],
  ...['writeConcern', 'readConcern', 'maxTimeMS', 'comment'],
]);

function explainable(command: Document): Document {
  return Object.fromEntries(Object.entries(command).filter(([field]) => !envelope.has(field)));
}

function shape(command: Document): string {
  return JSON.stringify(withoutValues(explainable(command)));
}

function withoutValues(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(withoutValues(one))))];
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutValues(inner)]));
}

function stagesIn(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stagesIn);
  if (plan === null || typeof plan !== 'object') return [];
  const { stage, rejectedPlans: _, command: __, ...rest } = plan as Document; // explain's answer is any document
  return [...(typeof stage === 'string' ? [stage] : []), ...Object.values(rest).flatMap(stagesIn)];
}
