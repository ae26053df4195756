/** A job, and its lane, whose next job begins when this one is over. */
export interface LaneJob<Job> {
  readonly lane: string;
  readonly job: Job;
}

/** Queues of jobs. Jobs of one lane go one after another, in the order in which they were added; lanes go side by side. */
export class Lanes<Job> {
  /** The waiting jobs of each lane that has any, or has one under way. */
  private readonly waiting = new Map<string, Job[]>();
  /** Lanes with a waiting job and none under way. */
  private readonly ready = new Set<string>();

  add(lane: string, job: Job): void {
    const jobs = this.waiting.get(lane);
    if (jobs) {
      jobs.push(job);
    } else {
      this.waiting.set(lane, [job]);
      this.ready.add(lane);
    }
  }

  /** Takes the next job that may begin, if there is one. No further job of its lane begins until `finish`. */
  next(): LaneJob<Job> | undefined {
    for (const lane of this.ready) {
      this.ready.delete(lane);
      const job = this.waiting.get(lane)?.shift();
      if (job !== undefined) return { lane, job };
    }
    return undefined;
  }

  /** The job of this lane is over. */
  finish(lane: string): void {
    if (this.waiting.get(lane)?.length) this.ready.add(lane);
    else this.waiting.delete(lane);
  }
}
