/** A path on our HTTP server that an adapter answers. */
export interface WebhookRoute {
  readonly path: string;
  /** Gets the raw body, since signatures are over the bytes received. */
  handle(request: WebhookRequest): Promise<WebhookAnswer>;
}

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly body?: string;
}
