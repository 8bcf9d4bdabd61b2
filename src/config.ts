import { z } from 'zod';
import { nearest } from './chat/nearest.ts';
import { StartError } from './errors.ts';

/** Settings that belong to no adapter. */
export const deskSettings = z.object({
  OUTCRY_DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Directory of the embedded database, pictures and logs; ./data'),
  OUTCRY_ROLES: z
    .string()
    .default('chat,jobs,http')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['chat', 'jobs', 'http'])).min(1))
    .describe('Which parts this process runs, separated by commas: chat, jobs, http; all of them'),
});

/** One setting as it is documented. */
export interface SettingDoc {
  readonly name: string;
  /** @example 'text' | 'number' */
  readonly type: string;
  /** As text; undefined where the setting is absent by default. */
  readonly default?: string;
  readonly meaning: string;
}

type Shapes = Readonly<Record<string, z.ZodObject>>;

/** Parsed settings by part. */
export type Settings<Parts extends Shapes> = { readonly [Part in keyof Parts]: z.output<Parts[Part]> };

/**
 * Reads every `OUTCRY_…` variable once. An empty value counts as unset. Throws `StartError` that names every setting
 * that is unknown (with the nearest known) or does not fit; a value is never quoted, for it may be a secret.
 */
export function parseSettings<const Parts extends Shapes>(
  parts: Parts,
  environment: Readonly<Record<string, string | undefined>>,
): Settings<Parts> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => /^OUTCRY_(?!TEST_)/.test(name) && value !== undefined && value !== '',
    ),
  );
  const problems = unknownNames(
    Object.keys(given),
    Object.values(parts).flatMap((part) => Object.keys(part.shape)),
  );
  const parsed = Object.entries(parts).map(([part, schema]) => [part, schema.safeParse(given)] as const);
  problems.push(...parsed.flatMap(([, result]) => (result.success ? [] : result.error.issues.map(describe))));
  if (problems.length > 0)
    throw new StartError(`${problems.join('\n')}\nSee every setting with: npm run outcry -- settings`);
  return Object.fromEntries(parsed.map(([part, result]) => [part, result.data])) as Settings<Parts>;
}

/** Name, type, default and meaning of every setting, by name. */
export function documentSettings(parts: Shapes): readonly SettingDoc[] {
  return Object.values(parts)
    .flatMap((part) => Object.entries(part.shape))
    .map(([name, field]) => documentSetting(name, field as z.ZodType))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function documentSetting(name: string, field: z.ZodType): SettingDoc {
  const empty = field.safeParse(undefined);
  const input = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' });
  const fallback = 'default' in input ? String(input.default) : undefined;
  const type =
    input.type === 'number' || input.type === 'integer' ? 'number' : input.enum ? input.enum.join(' | ') : 'text';
  return {
    name,
    type,
    ...(empty.success && fallback !== undefined ? { default: fallback } : {}),
    meaning: field.description ?? input.description ?? '',
  };
}

function unknownNames(given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const [near] = nearest(name, known, 1);
      return `${name} is not a setting.${near === undefined ? '' : ` Did you mean ${near}?`}`;
    });
}

function describe(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])}: ${expectation(issue)}`;
}

/** What a value must be, in our words; those of the schema where it has its own. */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'must be a URL that begins with http:// or https://' : issue.message;
    default:
      return issue.message;
  }
}
