/**
 * The few names of the platform that the designs use, which Node, browsers and GraalJS with the
 * workbench's event loop all have. Declared here rather than taken from the DOM's library or
 * Node's types, so that a design cannot use more by oversight.
 */

declare function setTimeout(callback: () => void, delayMs?: number): number;
declare function clearTimeout(timer: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;

/** The monotonic clock; milliseconds. */
declare const performance: { now(): number };

declare const console: {
  log(...values: readonly unknown[]): void;
  error(...values: readonly unknown[]): void;
};

/** How a caller says that it no longer wants what it asked for. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
