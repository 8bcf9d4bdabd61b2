import type { App } from '../app.ts';
import type { Role } from '../members/member.ts';
import type { Arg } from './arg.ts';
import type { Caller } from './caller.ts';
import type { Message } from './message.ts';

/** What a command is given: its arguments as values, the app, and who asks. */
export interface Call<Args> {
  readonly args: Args;
  readonly app: App;
  readonly caller: Caller;
  /** What this person may use here, for help. */
  readonly commands: readonly Command[];
}

export type ArgShape = Readonly<Record<string, Arg<unknown>>>;
export type ArgValues<Shape extends ArgShape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends Arg<infer T> ? T : never;
};

/** A chat command, the same on every platform. */
export interface CommandOf<Shape extends ArgShape> {
  /** What is typed after the slash: lower-case letters and dashes. */
  readonly name: string;
  /** Id of the line that help and menus show. */
  readonly summary: string;
  /** Whole lines that work as typed. */
  readonly examples: readonly string[];
  /** By position. Required ones first. */
  readonly args: Shape;
  /** Least role; everyone by default. */
  readonly access?: Role;
  /** Only there on this platform. */
  readonly platform?: string;
  /** Where it answers, `run` waits for a second step by the same person, and for nothing to have changed meanwhile. */
  confirm?(call: Call<ArgValues<Shape>>): Promise<Confirmation | undefined>;
  run(call: Call<ArgValues<Shape>>): Promise<Message>;
}

/** What a person must agree to. */
export interface Confirmation {
  readonly question: Message;
  /** Changes whenever what would be acted on changes. */
  readonly subjectVersion: string;
}

/** A command with its argument types forgotten, as registries hold it. */
export type Command = CommandOf<ArgShape>;

/** Types a command's arguments from its definition. */
export function defineCommand<const Shape extends ArgShape>(command: CommandOf<Shape>): Command {
  return command as unknown as Command; // the shape's parsers produce exactly the values that run expects
}
