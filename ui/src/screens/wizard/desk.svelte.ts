// One connection on the desk: its page, what was entered on it, and the way to the next. The pages of the wizard
// read it and act through it; what Microsoft's answers mean is decided in the program, not here.
import { getContext, setContext } from 'svelte';
import { announce } from '../../lib/announce.svelte';
import type { Backend } from '../../lib/backend/backend';
import { attempt } from '../../lib/failure.svelte';
import type {
  CloudOffer, ConnectionView, Content, Field, FieldProblem, Finding, Page, Place, PortalPage, Remark, Step,
} from '../../lib/generated';
import { t } from '../../lib/messages';
import { plain } from '../../lib/rich';
import type { Action, Problem } from '../../parts/types';
import { Live } from './live.svelte';

/** What stands in the foot besides the notice; the page's own Continue without it. */
export interface PageFoot {
  label?: string;
  /** In place of {@link Desk.proceed}. */
  act?: () => unknown;
  /** False: outlined, since it does not go on. */
  goes?: boolean;
  second?: Action;
}

/** The id of the control of a field. */
export const control = (field: string): string => `field-${field}`;

/** Identifies a page: the same page keeps what was entered. */
const keyOf = (page: Page): string => `${page.at.task}/${page.at.part ?? ''}`;

export class Desk {
  view = $state<ConnectionView>();
  /** Field id to what was typed or chosen; a ticked box is `yes`. Never a secret. */
  entries = $state<Record<string, string>>({});
  /** What was said at once about a pasted value. */
  remarks = $state<Record<string, Remark>>({});
  problems = $state<FieldProblem[]>([]);
  /** Counts the tries of Continue that did not fit, so that the summary takes the focus each time. */
  tries = $state(0);
  finding = $state<Finding | null>(null);
  otherCloud = $state<CloudOffer | null>(null);
  /** The page for who may not do what the open one asks is shown. */
  asking = $state(false);
  /** Continue is under way. */
  busy = $state(false);
  foot = $state<PageFoot>({});
  readonly live: Live;
  readonly #shown = new Map<Content['kind'], Content>();

  constructor(
    readonly backend: Backend,
    readonly id: string,
  ) {
    this.live = new Live(backend, id, (result) => this.#testEnded(result));
  }

  get page(): Page | undefined {
    return this.view?.page;
  }

  /** Changes with the page. */
  get key(): string {
    return this.view ? keyOf(this.view.page) : '';
  }

  /** The content of the page of this kind. A page that is about to go still reads its own, not the next one's. */
  content<K extends Content['kind']>(kind: K): Extract<Content, { kind: K }> {
    const content = this.view?.page.content;
    return (content?.kind === kind ? content : this.#shown.get(kind)) as Extract<Content, { kind: K }>;
  }

  /** Problems in the form the summary shows them, each with the control it leads to. */
  get summary(): Problem[] {
    return this.problems.map(({ field, text }) => ({ id: control(field), text }));
  }

  problem(field: string): FieldProblem | undefined {
    return this.problems.find((problem) => problem.field === field);
  }

  /** Whether a field shows: the answers that it depends on are given. */
  shows(field: Field): boolean {
    return field.when.every(({ field, is }) => is.includes(this.entries[field] ?? ''));
  }

  /** The number of the click that names this, for the drawing beside it. */
  step(part: string): number | undefined {
    return (this.page?.clicks ?? []).findIndex(({ text }) => text.includes(part)) + 1 || undefined;
  }

  async open(): Promise<void> {
    const view = await attempt(this.backend.call('open', { connection: this.id }));
    if (view) this.show(view);
  }

  async go(to: Place): Promise<void> {
    const view = await attempt(this.backend.call('go', { connection: this.id, to }));
    if (view) this.show(view);
  }

  /** Continue. True if nothing was wrong and the next page is open. */
  async proceed(): Promise<boolean> {
    const page = this.page;
    if (!page || this.busy) return false;
    this.busy = true;
    const step = await attempt(this.backend.call('proceed', { connection: this.id, at: page.at, fields: this.#sent(page) }));
    this.busy = false;
    return step ? this.take(step) : false;
  }

  /** Keeps the answers of some fields without going on: the page is shown anew with what follows from them, and only
   * what is wrong with these fields is said. True if nothing is. */
  async keep(fields: Field[]): Promise<boolean> {
    const page = this.page;
    if (!page || this.busy) return false;
    const ids = fields.map(({ id }) => id);
    const answers = Object.fromEntries(ids.map((id) => [id, this.entries[id] ?? '']));
    this.busy = true;
    const step = await attempt(this.backend.call('proceed', { connection: this.id, at: page.at, fields: answers }));
    this.busy = false;
    if (!step) return false;
    const fits = this.take({ ...step, problems: step.problems.filter(({ field }) => ids.includes(field)) });
    // as it is kept, such as without a blank at its end
    for (const { id, value } of fieldsOf(step.view.page.content)) if (fits && ids.includes(id) && value !== null) this.entries[id] = value;
    return fits;
  }

  /** Shows what a step came to. True if nothing was wrong. */
  take(step: Step): boolean {
    this.show(step.view);
    this.problems = step.problems;
    this.finding = step.finding;
    this.otherCloud = step.otherCloud;
    const fits = step.problems.length === 0 && !step.finding && !step.otherCloud;
    if (!fits) this.tries += 1;
    return fits;
  }

  /** A problem that a page found together with the program, such as with the secret. */
  refuse(problem: FieldProblem): void {
    this.problems = [problem];
    this.tries += 1;
  }

  /** Changes to the cloud that was offered, and tries again. */
  async changeCloud(again: () => unknown): Promise<void> {
    const cloud = this.otherCloud?.cloud;
    if (!cloud) return;
    const step = await attempt(this.backend.call('switch_cloud', { connection: this.id, cloud }));
    if (step && this.take(step)) await again();
  }

  /** Looks at a value right after it was pasted; what was repaired goes into the field. Null: it is gone meanwhile. */
  async look(field: string, text: string): Promise<Remark | null> {
    const page = this.page;
    if (!page) return null;
    const { [field]: _, ...others } = this.entries;
    const remark = await attempt(this.backend.call('look_at', { connection: this.id, at: page.at, field, text, others }));
    // typed over meanwhile: the remark is about something that is gone
    if (!remark || this.entries[field] !== text) return null;
    if (remark.normalized !== null && remark.verdict !== 'error') this.entries[field] = remark.normalized;
    this.remarks[field] = remark;
    this.problems = this.problems.filter((problem) => problem.field !== field);
    return remark;
  }

  /** A field is edited: what was said at once about it no longer counts. */
  edited(field: string): void {
    delete this.remarks[field];
  }

  async openPortal(page: PortalPage): Promise<void> {
    if (await attempt(this.backend.call('open_portal', { connection: this.id, page }))) announce(t('portal-opened'));
  }

  async enterAnyway(): Promise<void> {
    await this.live.stop();
    const view = await attempt(this.backend.call('enter_anyway', { connection: this.id }));
    if (view) this.show(view);
  }

  /** Shows a view; another page begins with what was entered there before. */
  show(view: ConnectionView): void {
    const another = this.key !== keyOf(view.page);
    this.view = view;
    this.#shown.set(view.page.content.kind, view.page.content);
    if (!another) return;
    this.entries = given(view.page.content);
    this.remarks = {};
    this.problems = [];
    this.finding = null;
    this.otherCloud = null;
    this.foot = {};
    this.asking = false;
  }

  /** The test ended. Who went to another page meanwhile stays there, with what they typed. */
  #testEnded(result: ConnectionView): void {
    if (!this.view || this.page?.content.kind === 'testing') {
      this.show(result);
      return;
    }
    const here = this.page?.at.task;
    // the rail of a renewal is another one than that of the tasks
    if (result.tasks.some(({ id }) => id === here)) this.view = { ...this.view, tasks: result.tasks.map((task) => ({ ...task, here: task.id === here })) };
    announce(t('test-ended', { heading: plain(result.page.heading) }));
  }

  #sent(page: Page): Record<string, string> {
    const hidden = fieldsOf(page.content).filter((field) => !this.shows(field)).map(({ id }) => id);
    return Object.fromEntries(Object.entries(this.entries).filter(([id]) => !hidden.includes(id)));
  }
}

/** The fields of a page's content, if it has any. */
export function fieldsOf(content: Content): Field[] {
  return 'fields' in content ? content.fields : [];
}

/** What was entered on this page before. */
function given(content: Content): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const { id, value } of fieldsOf(content)) if (value !== null) entries[id] = value;
  const ticks = content.kind === 'setting' ? [...content.ticks, ...content.then.flatMap((stop) => stop.ticks)] : content.kind === 'finish' ? content.left : content.kind === 'renewSignIn' ? [content.worked] : [];
  for (const { id, ticked } of ticks) if (ticked) entries[id] = 'yes';
  if (content.kind === 'secretAccepted' && content.expires) entries['expires'] = content.expires;
  if (content.kind === 'finish' && content.testAddress?.choice) entries['test-address'] = content.testAddress.choice;
  return entries;
}

const KEY = Symbol('desk');

export function provideDesk(desk: Desk): Desk {
  return setContext(KEY, desk);
}

/** Called while a page of the wizard is set up. */
export function useDesk(): Desk {
  return getContext<Desk>(KEY);
}

/** Called while a page is set up: what stands in its foot, kept up to date. */
export function useFoot(foot: () => PageFoot): void {
  const desk = useDesk();
  $effect.pre(() => {
    desk.foot = foot();
  });
}

let last: Desk | undefined;

/** The desk of a connection. The last one is kept, so that a look into Help loses nothing that was typed. */
export function deskOf(backend: Backend, id: string): Desk {
  if (last?.backend !== backend || last.id !== id) last = new Desk(backend, id);
  return last;
}

/** The connection that was open last, for Help. */
export function lastDesk(): Desk | undefined {
  return last;
}
