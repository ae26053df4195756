/** A job and its lane. The next job of the lane begins when this job has ended. */
export interface LaneJob<Job> {
  readonly lane: string;
  readonly job: Job;
}

/**
 * Queues of jobs. The jobs of one lane run one after another, in the order of `add`. Different lanes run side by
 * side.
 */
export class Lanes<Job> {
  /** The waiting jobs of each lane. A lane stays here until it has no waiting job and no running job. */
  private readonly waiting = new Map<string, Job[]>();
  /** Lanes with a waiting job and without a running job. */
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

  /** Removes and returns the next job that may begin. No further job of the same lane begins until `finish`. */
  next(): LaneJob<Job> | undefined {
    for (const lane of this.ready) {
      this.ready.delete(lane);
      const job = this.waiting.get(lane)?.shift();
      if (job !== undefined) return { lane, job };
    }
    return undefined;
  }

  /** Marks the running job of the lane as ended. */
  finish(lane: string): void {
    if (this.waiting.get(lane)?.length) this.ready.add(lane);
    else this.waiting.delete(lane);
  }
}
