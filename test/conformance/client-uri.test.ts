import { expect, it } from 'vitest';
import { withUriOptions } from './client-uri.ts';

it.each([
  { uri: 'mongodb://host', options: { w: 1 }, becomes: 'mongodb://host/?w=1' },
  {
    uri: 'mongodb://host/?retryWrites=true',
    options: { retrywrites: false },
    becomes: 'mongodb://host/?retrywrites=false',
  },
  { uri: 'mongodb://%2Ftmp%2Fa.sock/?a=1', options: {}, becomes: 'mongodb://%2Ftmp%2Fa.sock/?a=1' },
  {
    uri: 'mongodb://host/db',
    options: { readPreferenceTags: ['dc:ny', ''] },
    becomes: 'mongodb://host/db?readPreferenceTags=dc%3Any&readPreferenceTags=',
  },
])('$uri with $options', ({ uri, options, becomes }) => {
  expect(withUriOptions(uri, options)).toBe(becomes);
});
