// What is looked at on one visit of "Fix a sign-in problem". It lives as long as its entry on the way Back, in memory only.
import { getContext, setContext } from 'svelte';
import { announce } from '../../lib/announce.svelte';
import type { Backend } from '../../lib/backend/backend';
import { attempt } from '../../lib/failure.svelte';
import type { CheckReport, DiagnosedCause, Diagnosis, OfferedDate, OfferedFile, PointsTo, Possible, ReportFormat, Saved } from '../../lib/generated';
import { t } from '../../lib/messages';
import { plain } from '../../lib/rich';
import type { Screen } from '../../lib/route.svelte';

/** The answer "I do not know", which says nothing to the program. */
export const UNKNOWN = 'unknown';

/** What an answer says first. */
export const headline = (answer: Diagnosis | null): string => plain(answer?.lead?.title ?? answer?.causes[0]?.title ?? answer?.title ?? '');

/** Whose message a cause's is: where several have to act it says which part is whose, unless the one who signs in only tries. */
export const letterFor = ({ acts }: DiagnosedCause): string => {
  const addressed = acts.length > 1 ? acts.filter((who) => who !== 'user') : acts;
  if (addressed.length > 1) return t('fix-letter-several');
  return t(`fix-letter-${addressed[0] ?? 'user'}`);
};

/** A file that is being read. */
export interface Reading {
  name: string;
  percent: number;
  megabytes: number;
  found: Possible | null;
}

export class Desk {
  /** The text in the box. It is let go once something secret was found in it. */
  text = $state('');
  empty = $state(false);
  tries = $state(0);
  busy = $state(false);
  reading = $state<Reading | null>(null);
  answer = $state<Diagnosis | null>(null);
  /** Answers to the three questions, by question. */
  said = $state<Record<string, string>>({});
  points = $state<PointsTo | null>(null);
  /** The days that were taken from a manifest, each with its secret, by connection. */
  taken = $state<Record<string, string>>({});
  /** The connection for the test that decides. */
  chosen = $state<string | null>(null);
  unchosen = $state(false);
  testing = $state(false);
  decided = $state<CheckReport | null>(null);
  readonly #backend: Backend;
  /** Counts what was begun, so that an answer that comes late is not taken for that of a later question. */
  #turn = 0;
  #begun = false;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Looks at the text in the box. */
  async find(): Promise<void> {
    this.empty = this.text.trim() === '';
    if (this.empty) {
      this.tries += 1;
      return;
    }
    if (this.busy) return;
    this.busy = true;
    // what was pasted may hold anything: nothing that the window itself throws is shown
    const answer = await attempt(this.#backend.call('diagnose_text', { text: this.text }), true);
    this.busy = false;
    if (answer) this.#show(answer);
  }

  /** Saves what was found as a report. */
  save(format: ReportFormat): Promise<Saved> {
    return this.#backend.call('save_diagnosis', { diagnosis: this.answer?.diagnosis ?? 0, format });
  }

  /** Reads the files with which this visit began, once. */
  begin(files: OfferedFile[]): void {
    if (this.#begun) return;
    this.#begun = true;
    if (files.length > 0) void this.read(files);
  }

  /** Reads files, together with the diagnosis that they are added to, if there is one. */
  async read(files: OfferedFile[], beside: Diagnosis | null = null): Promise<void> {
    const turn = ++this.#turn;
    Object.assign(this, { answer: null, points: null, empty: false });
    this.reading = { name: files.map(({ name }) => name).join(', '), percent: 0, megabytes: 0, found: null };
    const request = { files: files.map(({ file }) => file), beside: beside?.diagnosis ?? null };
    const answer = await attempt(
      this.#backend.run('diagnose_file', request, (event) => {
        if (!this.reading || turn !== this.#turn) return;
        if (event.kind === 'progress') Object.assign(this.reading, { percent: event.percent, megabytes: event.megabytes });
        else {
          if (event.cause.title !== this.reading.found?.title) announce(`${t('fix-reading-found')}: ${plain(event.cause.title)}`);
          this.reading.found = event.cause;
        }
      }),
    );
    if (turn !== this.#turn) return;
    this.reading = null;
    if (answer) this.#show(answer);
    else this.answer = beside;
  }

  /** Lets a person choose a file, and reads it, alone or together with what is there. */
  async choose(beside: Diagnosis | null = null): Promise<void> {
    const said = await attempt(this.#backend.call('choose_file', {}));
    if (said?.chosen) await this.read([said.chosen], beside);
  }

  /** Takes a day of the manifest for that on which the secret of a connection ends. */
  async takeDate({ connection, ends, credential }: OfferedDate): Promise<void> {
    const answer = this.answer;
    if (!answer || !(await attempt(this.#backend.call('take_date', { diagnosis: answer.diagnosis, connection, ends })))) return;
    this.taken[connection] = ends + credential;
    announce(t('fix-date-taken'));
  }

  /** Holds the redirect URI of a recording against what this product uses. */
  async holdAgainst(product: string | null): Promise<void> {
    const turn = ++this.#turn;
    const answer = await attempt(this.#backend.call('hold_against', { diagnosis: this.answer?.diagnosis ?? 0, product }));
    if (answer && turn === this.#turn) this.#show(answer);
  }

  /** Ends the reading; what was found until then is the answer. */
  async stop(): Promise<void> {
    await attempt(this.#backend.call('stop_diagnosis', {}));
  }

  /** One of the three questions was answered. */
  async answered(question: string, value: string): Promise<void> {
    this.said[question] = value;
    const turn = ++this.#turn;
    const answers = Object.values(this.said).filter((value) => value !== UNKNOWN);
    const points = await attempt(this.#backend.call('answer_questions', { diagnosis: this.answer?.diagnosis ?? 0, answers }));
    if (points && turn === this.#turn) this.points = points;
  }

  /** Another connection was chosen: what was said of the one before does not hold for it. */
  chooseAnew(): void {
    Object.assign(this, { unchosen: false, decided: null });
  }

  /** Runs the checks of the chosen connection; its secret is shown to Microsoft alone. */
  async testAlone(): Promise<void> {
    if (this.testing) return;
    this.unchosen = this.chosen === null;
    if (this.chosen === null) {
      document.getElementById('fix-connection')?.focus();
      return;
    }
    Object.assign(this, { testing: true, decided: null });
    const checked = await attempt(this.#backend.call('check', { connection: this.chosen }));
    this.testing = false;
    if (!checked?.last) return;
    this.decided = checked.last;
    announce(this.decided.outcome === 'passed' ? t('fix-decided-accepted') : plain(this.decided.finding?.title ?? t('fix-decided-unknown')));
  }

  /** Back to the box. */
  again(): void {
    this.#turn += 1;
    Object.assign(this, { answer: null, points: null, said: {}, reading: null, busy: false });
  }

  #show(answer: Diagnosis): void {
    if (answer.held.length > 0 || answer.source.name !== null) this.text = '';
    const only = answer.testable.length === 1 ? answer.testable[0]?.connection : null;
    Object.assign(this, { answer, points: null, said: {}, taken: {}, chosen: only ?? null, unchosen: false, decided: null });
    announce(headline(answer));
  }
}

const desks = new WeakMap<Screen, Desk>();

/** The desk of this entry on the way: Back finds it as it was left. */
export function deskOf(screen: Screen, backend: Backend): Desk {
  const known = desks.get(screen);
  if (known) return known;
  const desk = new Desk(backend);
  desks.set(screen, desk);
  return desk;
}

const KEY = Symbol('fix');

export function provideDesk(desk: Desk): Desk {
  return setContext(KEY, desk);
}

/** Called while a component of the screen is set up. */
export function useDesk(): Desk {
  return getContext<Desk>(KEY);
}
