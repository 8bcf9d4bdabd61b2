import type { z } from 'zod';
import { documentSettings, type SettingDoc } from '../src/config.ts';

const head = `# Every setting with its meaning. Settings are environment variables, read once at the start.
# A line shows the default, or nothing where there is none. Generated: npx node scripts/env-example.ts
`;

/** The text of \`.env.example\`: every setting by part, commented out. */
export function writeEnvExample(parts: Readonly<Record<string, z.ZodObject>>): string {
  const sections = Object.entries(parts).map(([name, part]) => {
    const settings = documentSettings({ [name]: part }).map(writeSetting);
    return [`## ${name}\n`, ...settings].join('\n');
  });
  return [head, ...sections].join('\n');
}

function writeSetting({ name, type, default: fallback = '', meaning }: SettingDoc): string {
  return `# ${meaning}${type === 'text' ? '' : ` (${type})`}\n# ${name}=${fallback}\n`;
}
