import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { writeEnvExample } from '../../scripts/write-env-example.ts';
import { documentSettings } from '../../src/config.ts';
import { allSettings } from '../../src/wire-settings.ts';

const settings = documentSettings(allSettings);

it('.env.example names every setting as the parts declare it (else: npx node scripts/env-example.ts)', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

  expect(example).toBe(writeEnvExample(allSettings));
  for (const { name } of settings) expect(example).toContain(`\n# ${name}=`);
});

it.each(settings)('$name says what it means', ({ name, meaning }) => {
  expect(name).toMatch(/^OUTCRY_[A-Z0-9_]+$/);
  expect(name).not.toMatch(/^OUTCRY_TEST_/);
  expect(meaning).toMatch(/^[^\n]{10,}$/);
});

it('no two parts read the same setting', () => {
  const names = settings.map(({ name }) => name);

  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('shows default, type and meaning', () => {
  const part = z.object({
    OUTCRY_B: z.coerce.number().default(8080).describe('Port.'),
    OUTCRY_A: z.string().optional().describe('Token.'),
  });

  expect(writeEnvExample({ some: part }).split('## some\n')[1]).toBe(
    '\n# Token.\n# OUTCRY_A=\n\n# Port. (number)\n# OUTCRY_B=8080\n',
  );
});
