import './app.css';
import './first.css';

// index.html draws the door with the program's name. The pages come once that has been painted, so that the window is never
// blank while they are read.
requestAnimationFrame(() => setTimeout(() => void import('./pages')));
