// How days and times are written in the window, whatever the language of the system.

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `2026-11-20` as "20 Nov 2026". Anything else comes back unchanged. */
export function writtenDay(isoDay: string): string {
  const time = Date.parse(`${isoDay.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? isoDay : day.format(time).replace('Sept', 'Sep');
}

/** An RFC 3339 time as the clock on this computer's wall, "14:28:03". Anything else comes back unchanged. */
export function writtenTime(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : clock.format(time);
}
