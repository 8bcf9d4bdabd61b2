import { z } from 'zod';
import { PlatformUnavailable, SendUnconfirmed } from '../../src/errors.ts';
import { meaningOf, NotTaken } from './errors.ts';
import { headerValue } from './header.ts';

/** How to reach the server. */
export interface Access {
  /** Without the slash at the end. */
  readonly url: string;
  readonly token: string | undefined;
  /** Deadline of one call. */
  readonly callMs: number;
}

/** One notification, in ntfy's own words. */
export interface Publication {
  readonly topic: string;
  readonly message: string;
  readonly title?: string;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly markdown?: boolean;
  readonly click?: string;
  readonly actions: readonly ViewAction[];
  /** A later one with the same id takes the place of the earlier one where server and client know that. */
  readonly sequence_id?: string;
}

/** A button that opens a page, and clears the notification. */
export interface ViewAction {
  readonly action: 'view';
  readonly label: string;
  readonly url: string;
  readonly clear: true;
}

export interface Attachment {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** An ntfy server that only takes: topics are never read. */
export interface NtfyServer {
  /** Publishes once and returns the message's id. Throws what `ChatPlatform.send` says, and `NotTaken`. */
  publish(publication: Publication, attachment?: Attachment): Promise<string>;
  /** Resolves where the server is well and knows our token; else throws as `publish`. */
  check(): Promise<void>;
}

const published = z.looseObject({ id: z.string().min(1) });
const health = z.looseObject({ healthy: z.literal(true) });

/** Calls by `fetch`, each with its own deadline, none of them repeated or redirected. */
export function ntfyServer({ url, token, callMs }: Access): NtfyServer {
  return {
    async publish(publication, attachment) {
      const answer = attachment ? await upload(publication, attachment) : await post(publication);
      const { success, data } = published.safeParse(answer);
      if (!success) throw new SendUnconfirmed('ntfy did not confirm the message');
      return data.id;
    },
    async check() {
      if (!health.safeParse(await call('/v1/health')).success) throw new PlatformUnavailable('ntfy is not well');
      if (token !== undefined) await call('/v1/account');
    },
  };

  function post(publication: Publication): Promise<unknown> {
    return call('/', { method: 'POST', body: JSON.stringify(publication) });
  }

  /** The bytes are the body, so everything else goes into headers. */
  function upload({ topic, ...more }: Publication, { bytes, name }: Attachment): Promise<unknown> {
    const { message, title, priority, tags, markdown, click, actions, sequence_id } = more;
    const headers = {
      'x-message': message,
      'x-priority': String(priority),
      'x-filename': name,
      ...(title ? { 'x-title': title } : {}),
      ...(tags.length > 0 ? { 'x-tags': tags.join(',') } : {}),
      ...(markdown ? { 'x-markdown': 'true' } : {}),
      ...(click ? { 'x-click': click } : {}),
      ...(actions.length > 0 ? { 'x-actions': JSON.stringify(actions) } : {}),
      ...(sequence_id ? { 'x-sequence-id': sequence_id } : {}),
    };
    const encoded = Object.entries(headers).map(([header, value]) => [header, headerValue(value)]);
    return call(`/${topic}`, {
      method: 'PUT',
      body: new Blob([new Uint8Array(bytes)]),
      headers: Object.fromEntries(encoded),
    });
  }

  async function call(path: string, { headers, ...init }: RequestInit = {}): Promise<unknown> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    try {
      const response = await fetch(`${url}${path}`, {
        ...init,
        headers: { ...(headers as Record<string, string>), ...authorization },
        redirect: 'error',
        signal: AbortSignal.timeout(callMs),
      });
      if (!response.ok) throw await NotTaken.of(response);
      return await response.json();
    } catch (error) {
      throw meaningOf(error);
    }
  }
}
