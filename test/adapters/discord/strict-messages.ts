/** Why Discord would refuse a message; undefined where it takes it. */
export function refusalOf(body: Readonly<Record<string, unknown>>, files: readonly string[]): string | undefined {
  const embeds = (body['embeds'] ?? []) as Embed[];
  const rows = (body['components'] ?? []) as Row[];
  const problems = [
    embeds.length === 0 && files.length === 0 && !body['content'] && 'Cannot send an empty message',
    embeds.length > 10 && 'embeds: at most 10',
    embeds.reduce((sum, embed) => sum + sizeOf(embed), 0) > 6_000 && 'embeds: over 6000 in all',
    ...embeds.map((embed) => embedProblem(embed, files)),
    rows.length > 5 && 'components: at most 5 rows',
    ...rows.map(rowProblem),
    repeated(rows.flatMap(({ components }) => components.flatMap(({ custom_id }) => custom_id ?? []))) &&
      'custom_id: duplicated',
    typeof body['nonce'] === 'string' && body['nonce'].length > 25 && 'nonce: too long',
  ];
  return problems.find((problem) => typeof problem === 'string');
}

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly image?: { readonly url: string };
}

interface Row {
  readonly type: number;
  readonly components: readonly {
    readonly type: number;
    readonly custom_id?: string;
    readonly label?: string;
    readonly options?: readonly { readonly label: string; readonly value: string }[];
  }[];
}

function embedProblem({ title, description, fields = [], image }: Embed, files: readonly string[]) {
  const attached = image && files.some((name) => image.url === `attachment://${name}`);
  if (title !== undefined && !fits(title, 256)) return 'title';
  if (description !== undefined && !fits(description, 4_096)) return 'description';
  if (fields.length > 25) return 'fields: at most 25';
  if (fields.some(({ name, value }) => !fits(name, 256) || !fits(value, 1_024))) return 'field';
  return image && !attached ? 'image: no such attachment' : undefined;
}

function rowProblem({ components }: Row) {
  if (components.length === 0 || components.length > 5) return 'row: 1 to 5';
  if (components.some(({ custom_id }) => custom_id !== undefined && !fits(custom_id, 100))) return 'custom_id';
  if (components.some(({ label }) => label !== undefined && !fits(label, 80))) return 'label';
  const options = components.flatMap((part) => part.options ?? []);
  if (options.length > 25 || repeated(options.map(({ value }) => value))) return 'options';
  return options.some(({ label, value }) => !fits(label, 100) || !fits(value, 100)) ? 'option' : undefined;
}

function sizeOf({ title = '', description = '', fields = [] }: Embed): number {
  return fields.reduce((sum, { name, value }) => sum + name.length + value.length, title.length + description.length);
}

function fits(text: string, limit: number): boolean {
  return text.trim().length > 0 && text.length <= limit;
}

function repeated(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
