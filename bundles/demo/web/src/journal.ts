// SPDX-License-Identifier: Apache-2.0
import { element, textOf } from './elements';
import type { Call } from './graphql';

const SHOWN = 20;

const camelCase = (outcome: string) =>
  outcome.toLowerCase().replace(/_(.)/g, (_, next) => next.toUpperCase());

/** Minutes and seconds. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The table of calls, the newest at the top. */
export class Journal {
  private readonly table = element('journal');
  private readonly news = element('journal-news');
  private readonly calls = new Map<string, Call>();
  private readonly day = this.format({ day: 'numeric', month: 'short' });
  private readonly time = this.format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

  /** Takes calls over that were read; what is known of them already may be newer. */
  fill(calls: readonly Call[]): void {
    for (const call of calls) {
      if (!this.calls.get(call.id)?.endedAt) this.calls.set(call.id, call);
    }
    this.show();
  }

  /** Something happened to a call; null if it is no call of its own any more. */
  change(id: string, call: Call | null): void {
    if (call) {
      this.calls.set(id, call);
      this.news.textContent = this.cellsOf(call).flat().filter(Boolean).join(', ');
    } else {
      this.calls.delete(id);
    }
    this.show();
  }

  private show(): void {
    const newest = [...this.calls.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    newest.slice(SHOWN).forEach((call) => this.calls.delete(call.id));
    this.table.replaceChildren(...newest.slice(0, SHOWN).map((call) => this.row(call)));
  }

  private row(call: Call): HTMLTableRowElement {
    const row = document.createElement('tr');
    row.dataset.call = call.id;
    row.classList.toggle('live', !call.endedAt);
    for (const [main, detail] of this.cellsOf(call)) {
      const cell = row.insertCell();
      cell.append(main);
      if (detail) cell.append(Object.assign(document.createElement('small'), { textContent: detail }));
    }
    return row;
  }

  private cellsOf(call: Call): [main: string, detail: string][] {
    const { visit } = call;
    const startedAt = new Date(call.startedAt);
    return [
      [this.time.format(startedAt), this.day.format(startedAt)],
      [call.caller ?? textOf(this.table, 'withheld'), call.office?.name ?? ''],
      [
        call.campaign?.name ?? '–',
        visit ? [visit.source, visit.utmCampaign].filter(Boolean).join(' / ') : textOf(this.table, 'noVisit'),
      ],
      [this.outcome(call), call.talkSeconds === null ? '' : duration(call.talkSeconds)],
    ];
  }

  private format(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(document.documentElement.lang, parts);
  }

  private outcome({ endedAt, outcome }: Call): string {
    if (!endedAt || !outcome) return textOf(this.table, 'now');
    return textOf(this.table, camelCase(outcome)) || textOf(this.table, 'otherwise');
  }
}
