import { describeError } from './describe-error.ts';
import { oneLine } from './one-line.ts';
import type { Redact } from './redact.ts';
import { hidden, secretName } from './secret-shapes.ts';

/** Makes a value fit for the log: plain data without secrets, each text one line. */
export type Clean = (value: unknown) => unknown;

type CleanText = (text: string) => string;

const longestText = 4_000;
const deepest = 4;
const mostEntries = 50;

/** Makes a text fit for the log: without secrets, one line, at most 4,000 characters. */
export function textCleaner(redact: Redact): CleanText {
  return (text) => {
    const line = oneLine(redact(text));
    return line.length > longestText ? `${line.slice(0, longestText)}… (${line.length} characters)` : line;
  };
}

/**
 * Makes any value fit for the log by listing what may pass: plain objects and arrays, four deep and 50 entries wide,
 * texts, numbers, times, and the allow-listed fields of errors and HTTP messages. Of any other object only its class is
 * named, so a client of an exchange, which holds keys, never shows.
 */
export function cleaner(redact: Redact): Clean {
  const text = textCleaner(redact);
  return (value) => cleanAt(value, text, 0);
}

function cleanAt(value: unknown, text: CleanText, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return cleanScalar(value, text);
  const isContainer = Array.isArray(value) || isPlain(value);
  if (!isContainer) return cleanInstance(value, text);
  if (depth >= deepest) return Array.isArray(value) ? '[…]' : '{…}';
  const inner = (part: unknown) => cleanAt(part, text, depth + 1);
  return Array.isArray(value) ? value.slice(0, mostEntries).map(inner) : cleanFields(value, text, inner);
}

function cleanScalar(value: unknown, text: CleanText): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
}

function cleanFields(object: object, text: CleanText, inner: Clean): object {
  const entries = Object.entries(object).slice(0, mostEntries);
  return Object.fromEntries(entries.map(([name, part]) => [text(name), hides(name, part) ? hidden : inner(part)]));
}

function hides(name: string, value: unknown): boolean {
  return secretName.test(name) && (typeof value === 'string' || (typeof value === 'object' && value !== null));
}

function cleanInstance(value: object, text: CleanText): unknown {
  if (value instanceof Error) return describeError(value, text);
  if (value instanceof URL) return text(value.href);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if ('method' in value && 'url' in value) return { method: text(String(value.method)), url: text(String(value.url)) };
  return 'statusCode' in value ? { statusCode: Number(value.statusCode) } : `[${text(classOf(value))}]`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function classOf(value: object): string {
  return value.constructor?.name ?? 'object';
}
