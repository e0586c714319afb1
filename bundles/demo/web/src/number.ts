// SPDX-License-Identifier: Apache-2.0
import { element, textOf } from './elements';

/** How long the snippet may take before the number that stands there counts as the real one. */
const SWAP_MS = 3000;

const digitsOf = (address: string) => address.replace(/\D/g, '');

/** The number on the page, which the snippet swaps, and what the page says of it. */
export class ShownNumber {
  private readonly phone = element<HTMLAnchorElement>('phone');
  private readonly note = element('number-note');
  private readonly stubs = textOf(element('counter'), 'stubs').split(' ');
  /** The snippet may have been quicker than this script, so the page says it apart. */
  private readonly real = digitsOf(textOf(this.phone, 'office'));

  constructor() {
    new MutationObserver(() => this.tell()).observe(this.phone, { attributeFilter: ['href'] });
    this.tell();
    setTimeout(() => this.tell(true), SWAP_MS);
  }

  /** In international form without a plus. */
  digits(): string {
    return digitsOf(this.phone.href);
  }

  private tell(late = false): void {
    const digits = this.digits();
    const kind = this.stubs.includes(digits) ? 'stub' : digits === this.real ? (late ? 'real' : '') : 'own';
    const said = kind && textOf(this.note, kind);
    if (said && this.note.textContent !== said) this.note.textContent = said;
  }
}
