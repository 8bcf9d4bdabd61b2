import type { AbstractCursor, ChangeStream, ClientSession, Collection, Db, GridFSBucket } from 'mongodb';
import type { ObservedClient } from './observed-client.ts';

/** What a test can make or keep, by its kind. */
interface Kinds {
  client: ObservedClient;
  database: Db;
  collection: Collection;
  session: ClientSession;
  bucket: GridFSBucket;
  cursor: Cursor;
  thread: Thread;
  value: unknown;
}

/** Something that a test has made, or a result that it has kept. */
export type Entity = { [Kind in keyof Kinds]: { readonly kind: Kind; readonly it: Kinds[Kind] } }[keyof Kinds];

export type Cursor = AbstractCursor | ChangeStream;

/** Operations that run one after the other, beside those of the test. */
export interface Thread {
  /** Settles when the last one has ended. */
  last: Promise<void>;
}

/** The entities of one test, by name. */
export interface Entities {
  /** Throws where the name is taken. */
  add(name: string, entity: Entity): void;
  /** Throws where nothing has the name. */
  get(name: string): Entity;
  /** What has the name, if it is of that kind; else throws. */
  the<Kind extends keyof Kinds>(kind: Kind, name: string): Kinds[Kind];
}

/** A map of entities with nothing in it. */
export function newEntities(): Entities {
  const byName = new Map<string, Entity>();
  const get = (name: string): Entity => {
    const entity = byName.get(name);
    if (!entity) throw new Error(`there is no entity ${name}`);
    return entity;
  };
  return {
    get,
    add(name, entity) {
      if (byName.has(name)) throw new Error(`there is an entity ${name} already`);
      byName.set(name, entity);
    },
    the(kind, name) {
      const entity = get(name);
      if (!isA(entity, kind)) throw new Error(`${name} is no ${kind} but a ${entity.kind}`);
      return entity.it;
    },
  };
}

function isA<Kind extends keyof Kinds>(entity: Entity, kind: Kind): entity is Entity & { readonly it: Kinds[Kind] } {
  return entity.kind === kind;
}
