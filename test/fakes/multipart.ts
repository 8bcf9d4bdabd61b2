/** Fields and files of a multipart body. */
export interface Parts {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>>;
}

/** Reads `multipart/form-data`. Throws where it is not well-formed. */
export function parseMultipart(body: Buffer, contentType: string): Parts {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1];
  const text = body.toString('latin1');
  if (!boundary || !text.startsWith(`--${boundary}\r\n`) || !text.trimEnd().endsWith(`\r\n--${boundary}--`)) {
    throw new Error('multipart body is cut short');
  }
  const fields: Record<string, string> = {};
  const files: Record<string, { name: string; bytes: Buffer }> = {};
  for (const part of text
    .slice(0, text.lastIndexOf(`--${boundary}--`))
    .split(`--${boundary}\r\n`)
    .slice(1)) {
    const split = part.indexOf('\r\n\r\n');
    const head = Buffer.from(part.slice(0, split), 'latin1').toString();
    const bytes = Buffer.from(part.slice(split + 4).replace(/\r\n$/, ''), 'latin1');
    const key = /name="([^"]+)"/.exec(head)?.[1] ?? '';
    const name = /filename="?([^"\r\n]+)/.exec(head)?.[1];
    if (name === undefined) fields[key] = bytes.toString();
    else files[key] = { name, bytes };
  }
  return { fields, files };
}
