/** Ties every log line of one piece of work to one request id. */
export interface Scope {
  /** Runs `work` under a new request id, which it is given. */
  within<T>(what: string, work: (requestId: string) => Promise<T>): Promise<T>;
  /** Writes a failure with its cause under the current request id. */
  failed(error: unknown, during: string): void;
}
