/** The longest delay that setTimeout takes, milliseconds; a longer one would fire at once. */
export const MAX_DELAY_MS = 2_147_483_647;

/**
 * A timer for one instant that never rings early.
 *
 * A plain timer may: Node's loop counts whole milliseconds, and fires up to one of them before the
 * delay has passed on the monotonic clock; and no timer can wait for longer than 24.8 days. So the
 * clock is read again when the timer fires, and the rest waited for.
 */
export class Alarm {
  readonly #clock: () => number;
  readonly #ring: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param clock - the time in milliseconds, which never goes back
   * @param ring - called at the instant, as a task of its own
   */
  constructor(clock: () => number, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Rings at an instant of the clock; replaces the one set before. */
  set(instant: number): void {
    this.clear();
    // Whole milliseconds: what is left over would be cut off, and the timer fire in vain.
    const left = Math.ceil(instant - this.#clock());
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#clock() < instant) {
          this.set(instant);
        } else {
          this.#ring();
        }
      },
      Math.min(Math.max(0, left), MAX_DELAY_MS),
    );
  }

  /** Leaves no timer behind. */
  clear(): void {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }
}
