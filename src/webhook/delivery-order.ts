export interface InOrder<Task> {
  readonly concurrency: number;
  /** Tasks of one subject run one after the other. */
  readonly subjectOf: (task: Task) => string;
  /** Never rejects but for faults of ours. */
  readonly deliver: (task: Task) => Promise<void>;
  /** Nothing more is begun. */
  readonly halted: () => boolean;
}

/** Runs tasks side by side, begun in their order. Resolves with how many were begun, all of which have ended: the first so many. */
export async function deliverInOrder<Task>(tasks: readonly Task[], options: InOrder<Task>): Promise<number> {
  const { concurrency, subjectOf, deliver, halted } = options;
  const last = new Map<string, Promise<void>>();
  let begun = 0;
  const worker = async () => {
    for (let task = tasks[begun]; task !== undefined && !halted(); task = tasks[begun]) {
      begun++;
      const one = task;
      const subject = subjectOf(one);
      const done = (last.get(subject) ?? Promise.resolve()).then(() => deliver(one));
      last.set(subject, done);
      await done;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return begun;
}
