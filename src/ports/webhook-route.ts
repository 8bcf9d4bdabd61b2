/** A path on our HTTP server that an adapter answers. */
export interface WebhookRoute {
  readonly path: string;
  /** What is taken; POST alone by default. Any other method is answered as if the path were not there. */
  readonly methods?: readonly HttpMethod[];
  /** Gets the raw body, since signatures are over the bytes received. */
  handle(request: WebhookRequest): Promise<WebhookAnswer>;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface WebhookRequest {
  readonly method: HttpMethod;
  /** What follows the question mark; a name that is given twice is left out. */
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly body?: string;
  /** JSON by default, where there is a body. */
  readonly headers?: Readonly<Record<string, string>>;
}
