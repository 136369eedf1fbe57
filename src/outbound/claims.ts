import type { ReadySegment } from '../store/outbox.ts';
import type { Lane } from './lane.ts';

/** The message in several parts that a lane is at, and the parts of it that other lanes left for it. */
interface Course {
  readonly messageId: number;
  readonly kept: Set<number>;
}

/**
 * Which segments are in whose hands. In memory only: a crash forgets claims, and nothing of them had left (rule 10).
 *
 * The parts of one message stay on one SIM where possible, because a phone puts only parts of one sender together: a
 * lane that comes upon a part of a message that a busy lane is at leaves it to that lane. The busy lane takes its parts
 * in the order of the queue, so an otp still goes before them; once it is idle without taking them, anybody may.
 */
export class Claims {
  readonly #ids = new Set<number>();
  readonly #courses = new Map<Lane, Course>();

  /** Segments that the store must not offer. */
  get ids(): ReadonlySet<number> {
    return this.#ids;
  }

  /** Before `lane` asks for its next segment: what was kept for it is offered again. */
  offer(lane: Lane): void {
    const course = this.#courses.get(lane);
    if (course === undefined) return;
    for (const id of course.kept) this.#ids.delete(id);
    course.kept.clear();
  }

  /** True where `lane` may have it; false where it was kept for the lane that is at this message. */
  take(lane: Lane, segment: ReadySegment): boolean {
    this.#ids.add(segment.segmentId);
    if (segment.segments === 1) return true;
    for (const [holder, course] of this.#courses) {
      if (holder === lane || course.messageId !== segment.messageId || !holder.healthy || holder.idle) continue;
      course.kept.add(segment.segmentId);
      return false;
    }
    this.leave(lane);
    this.#courses.set(lane, { messageId: segment.messageId, kept: new Set() });
    return true;
  }

  /** The row of this segment says again what may be done with it. */
  release(segmentId: number): void {
    this.#ids.delete(segmentId);
  }

  /** The lane is no longer at its message; true where that made segments free. */
  leave(lane: Lane): boolean {
    const freed = (this.#courses.get(lane)?.kept.size ?? 0) > 0;
    this.offer(lane);
    this.#courses.delete(lane);
    return freed;
  }
}
