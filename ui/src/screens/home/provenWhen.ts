// When a connection was proven, by the calendar and the clock of this computer.
import { t } from '../../lib/messages';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "Proven today, 14:31", "Proven 21 May 2026" or "Never proven"; `proven` is RFC 3339. */
export function provenWhen(proven: string | null, now: Date): string {
  return proven === null ? t('row-never-proven') : when('row-proven-today', 'row-proven-on', proven, now);
}

/** "Checked today, 14:31", "Checked 21 May 2026"; `checked` is RFC 3339. */
export function checkedWhen(checked: string, now: Date): string {
  return when('row-checked-today', 'row-checked-on', checked, now);
}

function when(today: string, earlier: string, at: string, now: Date): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return t('row-never-proven');
  const date = day.format(time);
  if (date === day.format(now)) return t(today, { time: clock.format(time) });
  return t(earlier, { date: date.replace('Sept', 'Sep') });
}
