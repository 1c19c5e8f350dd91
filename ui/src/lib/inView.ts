// Whether something on the page can be seen where it stands.
import type { Attachment } from 'svelte/attachments';

/**
 * Tells whether an element is out of view as the page opens: less than half of it can be seen. Scrolling changes nothing,
 * so that no control goes away under who comes to it by Tab. Where it cannot be observed it counts as out of view.
 */
export function whetherAway(tell: (away: boolean) => void): Attachment {
  return (element) => {
    if (!('IntersectionObserver' in window)) {
      tell(true);
      return () => tell(false);
    }
    const observer = new IntersectionObserver((seen) => {
      observer.disconnect();
      tell((seen.at(-1)?.intersectionRatio ?? 0) < 0.5);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      tell(false);
    };
  };
}
