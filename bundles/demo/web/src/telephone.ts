// SPDX-License-Identifier: Apache-2.0
import { element, textOf } from './elements';
import type { Call } from './graphql';
import { duration } from './journal';
import type { ShownNumber } from './number';

interface Ringing {
  readonly id: string;
  readonly caller: string;
}

type State = 'idle' | 'ringing' | 'talking' | 'over' | 'failed';

const post = (path: string) =>
  fetch(`/demo/calls${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });

/** The caller's telephone and the office's in one: one call at a time. */
export class Telephone {
  private readonly frame = element('telephone');
  private readonly said = element('telephone-state');
  private readonly clock = element('telephone-time');
  private readonly caller = element<HTMLButtonElement>('call');
  private readonly answerer = element<HTMLButtonElement>('answer');
  private readonly stopper = element<HTMLButtonElement>('hang-up');
  private call: Ringing | undefined;
  private ticking: number | undefined;

  constructor(private readonly number: ShownNumber) {
    this.caller.addEventListener('click', () => void this.ring());
    this.answerer.addEventListener('click', () => void this.answer());
    this.stopper.addEventListener('click', () => void this.hangUp());
  }

  /** Calls can be made from now on. */
  connect(): void {
    this.caller.disabled = false;
  }

  /** No calls can be made. */
  fail(): void {
    this.show('failed');
  }

  /** The journal tells of a call: the end of ours, if it has one. */
  heard(call: Call): void {
    if (call.endedAt && call.caller === this.call?.caller) this.over('over');
  }

  private async ring(): Promise<void> {
    this.caller.disabled = true;
    const response = await post(`?number=${this.number.digits()}`).catch(() => undefined);
    if (!response?.ok) return this.over('failed');
    this.call = await response.json();
    this.show('ringing');
    this.frame.scrollIntoView({ block: 'nearest' });
    this.answerer.focus();
  }

  private async answer(): Promise<void> {
    if (!(await this.tell('answer'))) return;
    this.show('talking');
    this.stopper.focus();
  }

  private async hangUp(): Promise<void> {
    if (await this.tell('hangup')) this.over('over');
  }

  /** Whether the call was still there. */
  private async tell(what: string): Promise<boolean> {
    const response = await post(`/${this.call?.id}/${what}`).catch(() => undefined);
    return response?.ok ?? false;
  }

  private over(state: State): void {
    const held = this.frame.contains(document.activeElement);
    this.call = undefined;
    this.show(state);
    this.caller.disabled = false;
    if (held) this.caller.focus({ preventScroll: true });
    if (state === 'over') element('journal-title').scrollIntoView({ block: 'nearest' });
  }

  private show(state: State): void {
    this.frame.dataset.state = state;
    this.said.textContent = textOf(this.frame, state);
    this.answerer.hidden = state !== 'ringing';
    this.stopper.hidden = state !== 'ringing' && state !== 'talking';
    this.clock.hidden = this.stopper.hidden;
    clearInterval(this.ticking);
    if (!this.clock.hidden) this.tick();
  }

  private tick(): void {
    const since = performance.now();
    const show = () => (this.clock.textContent = duration(Math.floor((performance.now() - since) / 1000)));
    show();
    this.ticking = setInterval(show, 500);
  }
}
