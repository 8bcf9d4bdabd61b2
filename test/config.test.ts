import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskSettings, documentSettings, parseSettings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';

const parts = {
  desk: deskSettings,
  other: z.object({
    OUTCRY_PORT: z.coerce.number().int().default(8080).describe('A port.'),
    OUTCRY_TOKEN: z.string().min(5).optional().describe('A token.'),
    OUTCRY_LEVEL: z.enum(['low', 'high']).default('low').describe('A level.'),
  }),
};

describe('parseSettings', () => {
  it('gives defaults, reads numbers and lists, and takes an empty value for none', () => {
    const settings = parseSettings(parts, {
      OUTCRY_PORT: '9000',
      OUTCRY_ROLES: 'chat, jobs',
      OUTCRY_TOKEN: '',
      PATH: '/bin',
    });

    expect(settings).toEqual({
      desk: { OUTCRY_DATA_DIR: './data', OUTCRY_ROLES: ['chat', 'jobs'] },
      other: { OUTCRY_PORT: 9000, OUTCRY_LEVEL: 'low' },
    });
  });

  it.each([
    [{ OUTCRY_DATADIR: 'x' }, /OUTCRY_DATADIR is not a setting\. Did you mean OUTCRY_DATA_DIR\?/],
    [{ OUTCRY_ZZZZZZZZZZZZ: 'x' }, /OUTCRY_ZZZZZZZZZZZZ is not a setting\.\n/],
    [{ OUTCRY_PORT: 'many' }, /OUTCRY_PORT: /],
    [{ OUTCRY_LEVEL: 'middle' }, /OUTCRY_LEVEL: /],
    [{ OUTCRY_ROLES: 'chat,cook' }, /OUTCRY_ROLES/],
    [{ OUTCRY_PORT: 'x', OUTCRY_LEVEL: 'y' }, /OUTCRY_PORT: [\s\S]*OUTCRY_LEVEL: /],
  ])('stops at %j', (environment, problem) => {
    expect(() => parseSettings(parts, environment)).toThrow(StartError);
    expect(() => parseSettings(parts, environment)).toThrow(problem);
  });

  it('passes over what belongs to the tests, and quotes no value', () => {
    expect(() => parseSettings(parts, { OUTCRY_TEST_ANYTHING: 'x' })).not.toThrow();
    expect(() => parseSettings(parts, { OUTCRY_TOKEN: 'shh' })).toThrow(/^(?![\s\S]*shh)/);
  });
});

it('documentSettings tells name, type, default and meaning of each, by name', () => {
  expect(documentSettings(parts)).toMatchObject([
    { name: 'OUTCRY_DATA_DIR', type: 'text', default: './data' },
    { name: 'OUTCRY_LEVEL', type: 'low | high', default: 'low', meaning: 'A level.' },
    { name: 'OUTCRY_PORT', type: 'number', default: '8080', meaning: 'A port.' },
    { name: 'OUTCRY_ROLES', type: 'text', default: 'chat,jobs,http' },
    { name: 'OUTCRY_TOKEN', type: 'text', meaning: 'A token.' },
  ]);
  for (const { meaning } of documentSettings(parts)) expect(meaning.length).toBeGreaterThan(3);
});
