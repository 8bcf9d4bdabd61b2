import { MongoJobRepository } from '@agendajs/mongo-backend';
import type { JobParameters, JobRepositoryOptions } from 'agenda';
import { type Collection, type Db, MongoError } from 'mongodb';
import { keepingManagedFields } from './keep-managed-fields.ts';
import { type LockBook, lockBook } from './lock-book.ts';
import { isGone } from './worker-id.ts';

export const lockLifeMs = 60_000;
const collectionName = 'agenda_jobs';
type JobRow = typeof MongoJobRepository.prototype.collection extends Collection<infer Row> ? Row : never;

/** The longest time that a schedule written by another process goes unseen. */
const lookAtLeastEveryMs = 10_000;

/** How soon a job is asked for again that another process runs. */
const lookWhileLockedMs = 1_000;

export interface RepositoryOptions {
  readonly db: Db;
  /** Names this worker in what it locks. */
  readonly worker: string;
  isRunning(name: string): boolean;
  /** Hears of each question to the database whether it was answered. */
  answered(error?: unknown): void;
}

/**
 * Agenda's own repository, less what goes wrong and what is asked in vain. One row a job.
 *
 * - A save never unlocks a running job.
 * - The database is not asked for a job that this process holds, nor before it can be due, nor told of a
 *   run's beginning: two commands a run.
 * - Writes wait for the primary alone: a run may come twice anyway, and nothing but the schedule is written here.
 * - What the database did not answer is put right when it does: a lock that may be ours, and that nothing here
 *   runs under, is given back at once instead of blocking its job for a minute. So is one of a process that was
 *   killed on this machine.
 */
export class JobRepository extends MongoJobRepository {
  private readonly options: RepositoryOptions;
  private readonly locks: LockBook;
  private readonly notBefore = new Map<string, number>();
  private readonly asking = new Map<string, Promise<unknown>>();
  private readonly underWay = new Set<string>();
  private isStopped = false;

  constructor(options: RepositoryOptions) {
    super({ mongo: options.db, db: { collection: collectionName }, ensureIndex: false });
    this.options = options;
    this.locks = lockBook(lockLifeMs, options.isRunning);
  }

  override async connect(): Promise<void> {
    await super.connect();
    const concerns = { writeConcern: { w: 1 }, readConcern: { level: 'local' } } as const;
    const collection = this.options.db.collection<JobRow>(collectionName, concerns);
    this.collection = keepingManagedFields(collection);
  }

  /** Frees every job: only where no other process can be running one. */
  async freeAll(): Promise<void> {
    await this.collection.updateMany({ lockedAt: { $ne: null } }, { $set: { lockedAt: null } });
  }

  /** Interval of each scheduled job, by name. */
  async intervals(): Promise<ReadonlyMap<string, unknown>> {
    const rows = await this.collection
      .find({ name: { $gt: '' } }, { projection: { name: 1, repeatInterval: 1 } })
      .toArray();
    return new Map(rows.map(({ name, repeatInterval }) => [name, repeatInterval]));
  }

  override async getNextJobToRun(...question: Parameters<MongoJobRepository['getNextJobToRun']>) {
    const [name, nextScanAt] = question;
    const isInVain = this.locks.isHeld(name) || nextScanAt.getTime() < (this.notBefore.get(name) ?? 0);
    if (this.isStopped || isInVain || this.asking.has(name)) return undefined;
    const answer = this.ask(question);
    this.asking.set(name, answer);
    return answer.finally(() => this.asking.delete(name));
  }

  private async ask(question: Parameters<MongoJobRepository['getNextJobToRun']>) {
    const [name] = question;
    try {
      if (this.locks.isAdrift(name)) await this.giveBack(name);
      this.locks.found(name);
      const job = await super.getNextJobToRun(...question);
      if (job) this.locks.taken(name);
      else await this.lookAhead(name);
      this.options.answered();
      return job;
    } catch (error) {
      this.locks.lost(name);
      this.options.answered(error);
      return undefined;
    }
  }

  override async saveJobState(job: JobParameters, options: JobRepositoryOptions | undefined): Promise<void> {
    if (job.lockedAt && !this.underWay.has(job.name)) return this.begins(job);
    try {
      await super.saveJobState(job, options);
      this.options.answered();
      if (!job.lockedAt) this.finished(job);
    } catch (error) {
      if (error instanceof MongoError) this.options.answered(error); // else the job was removed meanwhile
      if (!job.lockedAt) this.failed(job);
      throw error;
    }
  }

  /** Not written: the lock says enough, and a run that is killed comes again instead of being passed over. */
  private begins({ name }: JobParameters): void {
    this.underWay.add(name);
  }

  private finished({ name, nextRunAt }: JobParameters): void {
    this.locks.freed(name);
    this.underWay.delete(name);
    this.askNotBefore(name, nextRunAt?.getTime());
  }

  /** Finds out why a job is not to be had, to ask no more than needed. */
  private async lookAhead(name: string): Promise<void> {
    const projection = { nextRunAt: 1, lockedAt: 1, lastModifiedBy: 1 };
    const row = await this.collection.findOne({ name }, { projection });
    if (!row?.lockedAt) return this.askNotBefore(name, row?.nextRunAt?.getTime());
    if (isGone(row.lastModifiedBy)) return this.giveBack(name, row.lastModifiedBy);
    this.askNotBefore(name, Date.now() + lookWhileLockedMs);
  }

  private askNotBefore(name: string, time = Number.POSITIVE_INFINITY): void {
    this.notBefore.set(name, Math.min(time, Date.now() + lookAtLeastEveryMs));
  }

  /** Agenda passes over an end that cannot be saved. */
  private failed({ name }: JobParameters): void {
    this.locks.lost(name);
    this.underWay.delete(name);
  }

  /** Agenda does not wait for this one, so a failure must not leave it. */
  override async unlockJob(job: JobParameters): Promise<void> {
    try {
      await super.unlockJob(job);
      this.locks.freed(job.name);
    } catch {
      this.locks.lost(job.name);
    }
  }

  /** Takes no job from now on; resolves when no question is under way. */
  async stopAsking(): Promise<void> {
    this.isStopped = true;
    await Promise.allSettled(this.asking.values());
  }

  /** True where no job is between the beginning and the end that the database knows of. */
  isIdle(): boolean {
    return this.underWay.size === 0;
  }

  /** Unlocks what is locked for a worker, which is this one by default: one job, or all. */
  async giveBack(name?: string, worker: string | null = this.options.worker): Promise<void> {
    const theirs = { name: name ?? { $gt: '' }, lastModifiedBy: worker, lockedAt: { $ne: null } };
    await this.collection.updateMany(theirs, { $set: { lockedAt: null } });
  }
}
