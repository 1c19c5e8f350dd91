// A page is put together in turns. Built in one piece it would hold the window up for several frames where there is no
// graphics card: what is built in a task is laid out and painted in the frame after it, which takes about as long again. So its
// heading comes at once, and what stands in a `Turn` comes piece by piece, each in a frame of its own where that is needed.
import { flushSync } from 'svelte';

/** How long pieces are put on the page before the next frame, in milliseconds; a quick machine needs one frame for a page. */
const A_FRAMES_SHARE = 3;

const waiting: (() => void)[] = [];
const page = $state({ whole: true });
let asked = false;
/** While a piece is put on the page: where the next one within it stands among those that wait. */
let within: number | null = null;

/** Nobody waits for the frames of a window that is out of sight, and it has none. */
export function atOnce(): boolean {
  return document.hidden;
}

/** Whether nothing of the page is still to come. */
export function isWhole(): boolean {
  return page.whole;
}

/** Does this once what was here before it has been put on the page. What is returned takes it back. */
export function inTurn(put: () => void): () => void {
  if (atOnce()) {
    put();
    return () => undefined;
  }
  // what is within a piece comes before what follows it
  if (within === null) waiting.push(put);
  else waiting.splice(within++, 0, put);
  page.whole = false;
  ask();
  return () => {
    const place = waiting.indexOf(put);
    if (place < 0) return;
    waiting.splice(place, 1);
    if (within !== null && place < within) within -= 1;
  };
}

function ask(): void {
  if (asked) return;
  asked = true;
  void painted().then(take);
}

function take(): void {
  asked = false;
  const until = performance.now() + A_FRAMES_SHARE;
  try {
    do {
      const put = waiting.shift();
      within = 0;
      if (put) flushSync(put);
    } while (waiting.length > 0 && (atOnce() || performance.now() < until));
  } finally {
    // a piece that fails keeps no other one away
    within = null;
    if (waiting.length > 0) ask();
    else page.whole = true;
  }
}

/** So long a frame is waited for, in milliseconds: a window behind another one may get none. */
const PATIENCE = 200;

/** Once the next frame is painted: what somebody did meanwhile goes first. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, atOnce() ? 0 : PATIENCE);
  });
}
