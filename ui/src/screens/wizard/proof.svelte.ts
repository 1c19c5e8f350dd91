// Asking Microsoft about the secret that the program holds, and waiting while a new one spreads.
import { announce } from '../../lib/announce.svelte';
import { attempt } from '../../lib/failure.svelte';
import type { SecretEvent } from '../../lib/generated';
import { t } from '../../lib/messages';
import type { Desk } from './desk.svelte';

export class Proof {
  running = $state(false);
  /** First, second, … */
  attempt = $state(1);
  /** Seconds until Microsoft is asked again; null while it is asked. */
  wait = $state<number | null>(null);
  /** Seconds left in which it is tried. */
  left = $state(0);

  constructor(private readonly desk: Desk) {}

  /** What is going on, in a sentence. */
  get sentence(): string {
    if (!this.running) return '';
    if (this.wait === null) return this.attempt > 1 ? t('asking-again', { attempt: this.attempt }) : t('asking-microsoft');
    return t('secret-spreading', { wait: this.wait, left: this.left });
  }

  /** Asks until Microsoft accepts, refuses for good, or the admin has had enough. */
  async run(isNew: boolean, renews: boolean): Promise<void> {
    if (this.running) return;
    Object.assign(this, { running: true, attempt: 1, wait: null });
    announce(t('asking-microsoft'));
    const tick = setInterval(() => this.#second(), 1000);
    const { backend, id } = this.desk;
    const step = await attempt(backend.run('prove_secret', { connection: id, isNew, renews }, (event) => this.#take(event)));
    clearInterval(tick);
    this.running = false;
    const before = this.desk.key;
    if (step && this.desk.take(step) && this.desk.key === before) announce(t('secret-stopped'));
  }

  async stop(): Promise<void> {
    await attempt(this.desk.backend.call('stop', { connection: this.desk.id }));
  }

  #take(event: SecretEvent): void {
    if (event.kind === 'asking') Object.assign(this, { attempt: event.attempt, wait: null });
    else {
      // said once: seconds that count down aloud would drown everything else
      if (this.attempt === 1) announce(t('secret-spreading', { wait: event.wait, left: event.left }));
      Object.assign(this, { wait: event.wait, left: event.left });
    }
  }

  #second(): void {
    if (this.wait === null) return;
    this.wait = Math.max(0, this.wait - 1);
    this.left = Math.max(0, this.left - 1);
  }
}
