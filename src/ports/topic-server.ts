/** Where topics are found by those who subscribe to them. */
export interface TopicServer {
  /** As a person types it into the app. @example 'https://ntfy.example.com' */
  readonly server: string;
  /** A page that shows a topic, and that the app opens. */
  urlOf(topic: string): string;
}
