import { afterEach, expect, it, vi } from 'vitest';
import { StartError } from '../src/errors.ts';
import { tellFailure } from '../src/wire-failure.ts';

const written: string[] = [];
vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
afterEach(() => void written.splice(0));

it('tells what a person can put right in a sentence', () => {
  expect(tellFailure(new StartError('port 8080 is taken'), {})).toBe(1);
  expect(written).toEqual(['port 8080 is taken\n']);
});

it('describes a mistake of the program without the value of any setting', () => {
  const secret = 'hunter2-is-my-password';
  const cause = new Error(`connecting to mongodb://ann:${secret}@db`);
  const error = Object.assign(new TypeError(`cannot read ${secret}`, { cause }), { config: { secret } });

  expect(tellFailure(error, { OUTCRY_MONGODB_URI: `mongodb://ann:${secret}@db`, OUTCRY_X: secret })).toBe(2);
  expect(written.join('')).toMatch(/^Outcry has made a mistake that is not yours\..*"TypeError".*wire-failure\.test/s);
  expect(written.join('')).not.toContain(secret);
});
