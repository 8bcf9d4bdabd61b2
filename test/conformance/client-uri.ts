import type { Document } from 'mongodb';

/** A connection string with more options, each in the place of one of the same name. */
export function withUriOptions(uri: string, options: Document): string {
  const [server = '', query = ''] = uri.split('?');
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(options)) {
    for (const known of [...parameters.keys()]) if (isSameName(known, name)) parameters.delete(known);
    for (const one of [value].flat()) parameters.append(name, String(one));
  }
  return `${/^[^/]+\/\/[^/]+$/.test(server) ? `${server}/` : server}?${parameters}`;
}

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
