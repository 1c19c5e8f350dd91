// When a connection was proven, by the calendar and the clock of this computer.
import { t } from '../../lib/messages';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "Proven today, 14:31", "Proven 21 May 2026" or "Never proven"; `proven` is RFC 3339. */
export function provenWhen(proven: string | null, now: Date): string {
  const time = proven === null ? Number.NaN : Date.parse(proven);
  if (Number.isNaN(time)) return t('row-never-proven');
  const date = day.format(time);
  if (date === day.format(now)) return t('row-proven-today', { time: clock.format(time) });
  return t('row-proven-on', { date: date.replace('Sept', 'Sep') });
}
