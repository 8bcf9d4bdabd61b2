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
/** Arguments typed as `name=value`; all of them have a fallback. */
export type NamedShape = ArgShape;
export type ArgValues<Shape extends ArgShape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends Arg<infer T> ? T : never;
};

/** A chat command, the same on every platform. */
export interface CommandOf<Shape extends ArgShape, Named extends NamedShape = Record<never, never>> {
  /** What is typed after the slash: lower-case letters and dashes; two words where several commands share the first. */
  readonly name: string;
  /** Id of the line that help and menus show. */
  readonly summary: string;
  /** Whole lines that work as typed. */
  readonly examples: readonly string[];
  /** By position. Required ones first. */
  readonly args: Shape;
  /** Typed as `name=value` anywhere after the command's name. */
  readonly named?: Named;
  /** True where the last of `args` takes the rest of the line, spaces included. */
  readonly rest?: boolean;
  /** `private`: its answer concerns the person alone, so in a group it is whispered or asked for in private. */
  readonly privacy?: 'private';
  /** Least role; everyone by default. */
  readonly access?: Role;
  /** True for a command of everyone that operators have in their own chat as well. */
  readonly operators?: boolean;
  /** Only there on this platform. */
  readonly platform?: string;
  /** Where it answers, `run` waits for a second step by the same person, and for nothing to have changed meanwhile. */
  confirm?(call: Call<ArgValues<Shape & Named>>): Promise<Confirmation | undefined>;
  run(call: Call<ArgValues<Shape & Named>>): Promise<Message>;
}

/** What a person must agree to. */
export interface Confirmation {
  readonly question: Message;
  /** What Yes does, where it is not the line as it was typed: amounts worked out, prices as they were shown. */
  readonly line?: { readonly words: readonly string[] };
  /** Changes whenever what would be acted on changes. */
  readonly subjectVersion: string;
}

/** A command with its argument types forgotten, as registries hold it. */
export type Command = CommandOf<ArgShape, NamedShape>;

/** Types a command's arguments from its definition. */
export function defineCommand<const Shape extends ArgShape, const Named extends NamedShape = Record<never, never>>(
  command: CommandOf<Shape, Named>,
): Command {
  return command as unknown as Command; // the shape's parsers produce exactly the values that run expects
}
