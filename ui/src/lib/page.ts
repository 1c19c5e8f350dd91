// What changes around a page when another one is shown.
import { t } from './messages';

/** The title of the window for a page; it begins with "Error:" while something on the page is wrong. */
export function pageTitle(page: string, wrong = false): string {
  return wrong ? t('title-with-error', { page }) : t('title', { page });
}

/** Sets the window's title; see {@link pageTitle}. */
export function setPageTitle(page: string, wrong = false): void {
  document.title = pageTitle(page, wrong);
}

/** After a change of page: to its top, and the heading takes the focus, so that reading starts there. */
export function focusHeading(): void {
  // with the frame that lays the page out, so that nothing is laid out for this alone
  requestAnimationFrame(() => document.querySelector('#page')?.scrollTo?.({ top: 0 }));
  const heading = document.querySelector<HTMLElement>('#page h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
