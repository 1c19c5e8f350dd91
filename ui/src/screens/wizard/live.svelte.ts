// The live test as the window sees it: its stages, for how long, and how it is started, stopped and started anew.
import type { Backend } from '../../lib/backend/backend';
import { asUserError, attempt } from '../../lib/failure.svelte';
import type { AnswerMode, ConnectionView, StageView, TestEvent, UserError } from '../../lib/generated';
import { inTurn } from '../../lib/turns.svelte';

/** How often a test that another page started is looked at, in milliseconds. */
const LOOK = 1000;

export class Live {
  /** True from the start of a test until its result is there. */
  running = $state(false);
  stages = $state<StageView[]>([]);
  browser = $state('default');
  mode = $state<AnswerMode>('form_post');
  /** Set while the test is stopped only to be started anew. */
  restarting = $state(false);
  /** Why a test could not be started, for the page to show. */
  failed = $state<UserError | null>(null);

  /** No browser opened; the page offers the address. */
  readonly didNotOpen = $derived(this.stages.some(({ state }) => state === 'unopened'));

  #ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly backend: Backend,
    private readonly connection: string,
    private readonly show: (result: ConnectionView) => void,
  ) {}

  /** Starts a test; the page that is open stays until `show` is called with the result. */
  start(browser: string, mode: AnswerMode, stages: string[]): void {
    if (this.running) return;
    Object.assign(this, { running: true, browser, mode, failed: null });
    this.stages = stages.map((name, index) => ({ index, name, state: 'todo', at: null }));
    this.#ended = this.#run(browser, mode);
  }

  /** Stops the test and waits until its port is free. */
  async stop(): Promise<void> {
    if (!this.running) return;
    await attempt(this.backend.call('stop', { connection: this.connection }));
    await this.#ended;
  }

  /** Stops the test and starts it again, so that Microsoft's answer comes the other way. */
  async again(mode: AnswerMode): Promise<void> {
    const stages = this.stages.map(({ name }) => name);
    this.restarting = true;
    await this.stop();
    this.restarting = false;
    this.start(this.browser, mode, stages);
  }

  /** Opens the browser once more, and shows that it opened. True if it did. */
  async openAgain(): Promise<boolean> {
    const live = await attempt(this.backend.call('reopen_browser', { connection: this.connection }));
    if (live?.running) this.stages = live.stages;
    return live !== undefined;
  }

  /** Watches a test that was started before the page was loaded. True if there is one. */
  async watch(): Promise<boolean> {
    if (this.running) return true;
    const live = await attempt(this.backend.call('live_test', { connection: this.connection }));
    if (!live?.running) return false;
    this.running = true;
    this.stages = live.stages;
    this.#ended = this.#look();
    return true;
  }

  async #run(browser: string, mode: AnswerMode): Promise<void> {
    try {
      const request = { connection: this.connection, browser, answerMode: mode };
      // what comes is shown in turn: an answer brings five stages at once, and then the page of the result
      const result = await this.backend.run('start_test', request, (event) => void inTurn(() => this.#take(event)));
      await new Promise<void>((done) => void inTurn(done));
      this.#end(result);
    } catch (thrown) {
      this.running = false;
      this.failed = asUserError(thrown);
    }
  }

  async #look(): Promise<void> {
    for (;;) {
      await new Promise((later) => setTimeout(later, LOOK));
      const live = await attempt(this.backend.call('live_test', { connection: this.connection }));
      if (!live?.running) break;
      this.stages = live.stages;
    }
    this.running = false;
    const view = await attempt(this.backend.call('open', { connection: this.connection }));
    if (view && !this.restarting) this.show(view);
  }

  #take(event: TestEvent): void {
    if (event.kind === 'stage') this.stages = this.stages.map((stage) => (stage.index === event.stage.index ? event.stage : stage));
  }

  #end(result: ConnectionView): void {
    this.running = false;
    if (!this.restarting) this.show(result);
  }
}
