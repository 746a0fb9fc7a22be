// Reads a scenario: who does what and when, and how long that can take.

import { readFileSync } from 'node:fs';

const LETTERS = 'HABCDEFGIJKLMNOPQRSTUVWXYZ';
const LONGEST_INTERVAL_MS = 86_400_000;
const REFUSED = { stall: 'stall its own process', wallStep: 'step the wall clock' };

/** The scenario asks for what real time cannot give, or the design is none; the message says so. */
export class Unplayable extends Error {}

/** The name of a stimulus's producer. */
export const letter = (stimulus) => LETTERS[stimulus.producer];

/** The JSON form that the workbench documents in conformance-tests/README.md. */
export class Scenario {
  /** Reads a file; throws Unplayable, or what reading throws. */
  constructor(file) {
    const content = JSON.parse(readFileSync(file, 'utf8'));
    this.settings = content.settings;
    this.stimuli = content.stimuli.toSorted((a, b) => a.atMs - b.atMs);
    this.handler = content.handler;
    this.started = content.started;
    this.lastMs = Math.max(0, ...this.stimuli.map((stimulus) => stimulus.atMs));
    this.interrupts = this.stimuli.filter((stimulus) => stimulus.do === 'interrupt');
    const refused = this.stimuli.find((stimulus) => stimulus.do in REFUSED);
    if (refused !== undefined) {
      throw new Unplayable(
        `In real time the suite cannot ${REFUSED[refused.do]}, as the scenario asks at ` +
          `${refused.atMs} ms; play it in simulated time.`,
      );
    }
  }

  /** What each producer and each caller does: pairs of a name and a list of stimuli. */
  parts() {
    const parts = new Map();
    for (const stimulus of this.stimuli) {
      const actor =
        stimulus.do === 'add'
          ? letter(stimulus)
          : stimulus.caller !== undefined && `caller ${stimulus.caller}`;
      if (actor) {
        parts.set(actor, [...(parts.get(actor) ?? []), stimulus]);
      }
    }
    return [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** What the handler does in its call of that number, 1 for the first. */
  call(number) {
    const { calls, takesMs } = this.handler;
    const special = calls.find(({ call }) => call === number);
    return special ?? { takesMs, outcome: 'RETURN', adds: 0, stops: false };
  }

  /** The interval in a range that can be waited for, milliseconds. */
  intervalMs() {
    return Math.max(1, Math.min(this.settings.intervalMs, LONGEST_INTERVAL_MS));
  }

  /** How long a design of one batch a tick can take over this scenario at most, milliseconds. */
  horizonMs() {
    const sum = (values) => values.reduce((total, value) => total + value, 0);
    const { calls, takesMs } = this.handler;
    const items =
      sum(this.stimuli.map(({ count }) => count ?? 0)) + sum(calls.map(({ adds }) => adds));
    const special =
      sum(calls.map((call) => call.takesMs)) +
      sum(this.stimuli.map(({ timeoutMs }) => Math.max(0, timeoutMs ?? 0)));
    return this.lastMs + (items + 4) * (this.intervalMs() + takesMs) + special;
  }
}
